"""What machines can ask of the dashboard's process."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import plotly_js
from dashboard.loaders import get_store
from data.errors import DataError


async def health(request: Request) -> JSONResponse:  # noqa: ARG001 - every route gets it
    """Answer with the store's revision and its number of values, or 503 and the reason."""
    try:
        answer = await run_in_threadpool(_health)
    except DataError as error:
        return JSONResponse({"status": "failing", "reason": str(error)}, status_code=503)
    return JSONResponse(answer)


def _health() -> dict[str, object]:
    store = get_store()
    return {"status": "ok", "revision": store.revision, "values": store.value_count}


ROUTES = (
    Route("/api/health", health),
    *(Route(path, plotly_js.plotly_js) for path in plotly_js.paths()),
)
