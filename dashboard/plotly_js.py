"""Plotly's own JavaScript, served by the dashboard itself to browsers that save a picture.

It lies in the package `plotly`, which the dashboard draws with anyway. Its version is part of its
address, so that a browser fetches it once.
"""

import gzip
from functools import lru_cache
from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from streamlit import get_option

PATH = f"/api/plotly-{get_plotlyjs_version()}.min.js"
"""Where it is served; links to it are relative, for servers with a `baseUrlPath`."""

_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}
_KIND = "text/javascript; charset=utf-8"


def paths() -> list[str]:
    """Return where it is served: at the root, and below the server's `baseUrlPath` if it has one.

    A proxy in front of the server may pass on either.
    """
    base = str(get_option("server.baseUrlPath") or "").strip("/")
    return [PATH, f"/{base}{PATH}"] if base else [PATH]


async def plotly_js(request: Request) -> Response:
    """Answer with Plotly's JavaScript, compressed where the browser can read that."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(await run_in_threadpool(_read), media_type=_KIND, headers=_HEADERS)
    content = await run_in_threadpool(_compressed)
    return Response(content, media_type=_KIND, headers=_HEADERS | {"Content-Encoding": "gzip"})


def _read() -> bytes:
    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()


@lru_cache(maxsize=1)
def _compressed() -> bytes:
    return gzip.compress(_read(), compresslevel=6, mtime=0)
