"""Numbers that others published come out of the `score` command.

A small part of each stands beside this file, its source in its first line; the full files are
read where they are present.
"""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
FULL = HERE.parents[2] / "shared" / "verification"
needs_full_files = pytest.mark.skipif(
    not FULL.is_dir(), reason="the full published files (../shared/verification) are not here"
)

HEADER = "code,parent,level,name,weight,aggregation,direction,low,high,transform\n"
# UNDP, Human Development Report 2023-24, technical note 1: goalposts and means.
HDI_TREE = f"""{HEADER}hdi,,,,,geometric,,,,
health,hdi,,,,,,,,
le,health,,,,,higher,20,85,
education,hdi,,,,arithmetic,,,,
eys,education,,,,,higher,0,18,
mys,education,,,,,higher,0,15,
income,hdi,,,,,,,,
gnipc,income,,,,,higher,100,75000,log
"""


def score(folder: Path, tree: str, values: pd.DataFrame) -> pd.DataFrame:
    """Score through the command, without carrying forward and whatever the coverage."""
    (folder / "tree.csv").write_text(tree, encoding="utf-8")
    values.to_csv(folder / "values.csv", index=False)
    command = [sys.executable, "-m", "indicators", "score"]
    files = ["--framework", "tree.csv", "--values", "values.csv", "--out", "scores.csv"]
    paths = [part if part.startswith("--") else str(folder / part) for part in files]
    options = ["--min-coverage", "0", "--max-age", "0"]
    done = subprocess.run(
        [*command, *paths, *options], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    scores = pd.read_csv(folder / "scores.csv")
    return scores.pivot_table(index="place", columns="code", values="score", sort=False)


def check_hdi(folder: Path, published: pd.DataFrame) -> None:
    values = published.melt("iso3", ["le", "eys", "mys", "gnipc"], "indicator").assign(year=2022)
    scores = score(folder, HDI_TREE, values.rename(columns={"iso3": "place"}))
    found = (scores["hdi"] / 100).map("{:.3f}".format)
    expected = published.set_index("iso3")["hdi_published"].map("{:.3f}".format)
    assert found.to_dict() == expected.to_dict()


def check_cities(folder: Path, goalposts: pd.DataFrame, published: pd.DataFrame) -> None:
    goals = [f"SDG{goal}" for goal in goalposts["goal"].unique()]
    rows = [f"{goal},,goal,,,,,,," for goal in goals]
    for post in goalposts.astype(str).to_dict("records"):
        best, worst = post["best"], post["worst"]
        is_lower = float(best) < float(worst)
        scale = f"lower,{best},{worst}" if is_lower else f"higher,{worst},{best}"
        rows.append(f"{post['code']},SDG{post['goal']},,,{post['weight']},,{scale},")
    values = published.melt("city", list(goalposts["code"]), "indicator").assign(year=2019)
    scores = score(folder, HEADER + "\n".join(rows), values)
    expected = published.set_index("city")[goals]
    found = scores.reindex(index=expected.index, columns=goals)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, check_names=False)
    assert expected.notna().sum().sum() > 5 * len(expected)


def test_human_development_index_2022_part(tmp_path: Path) -> None:
    published = pd.read_csv(HERE / "hdi_2022_part.csv", comment="#")
    assert len(published) > 30
    check_hdi(tmp_path, published)


def test_sdg_index_for_european_cities_2019_part(tmp_path: Path) -> None:
    goalposts = pd.read_csv(HERE / "european_cities_2019_goalposts_part.csv", comment="#")
    published = pd.read_csv(HERE / "european_cities_2019_part.csv", comment="#")
    assert len(published) == 10
    check_cities(tmp_path, goalposts, published)


@needs_full_files
def test_human_development_index_2022_full(tmp_path: Path) -> None:
    published = pd.read_csv(FULL / "hdi_2022.csv")
    assert len(published) == 193
    check_hdi(tmp_path, published)


@needs_full_files
def test_sdg_index_for_european_cities_2019_full(tmp_path: Path) -> None:
    goalposts = pd.read_csv(FULL / "european_cities_sdg_codebook.csv")
    raw = pd.read_csv(FULL / "european_cities_sdg_raw.csv")
    published = pd.read_csv(FULL / "european_cities_sdg_published.csv")
    assert len(published) == 45
    check_cities(
        tmp_path, goalposts.rename(columns={"SDG": "goal"}), raw.merge(published, on="city")
    )
