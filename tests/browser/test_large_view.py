"""2,000 things with 5,000 ties in the drawing: how long a frame takes, how long the layout takes, the page's weight.

Times are processor time of the page's main thread, so that a busy machine does not count. `pytest -s` shows the figures.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from api import explorer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FRAME_MS = 50
LAYOUT_SECONDS = 60
HEAVIEST_KB = 260
HEAVIEST_COMPRESSED_KB = 95

FILL = """
([things, ties]) => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const kinds = ["Paper", "Person", "Institution", "Method", "Benchmark", "Result", "Venue"];
  const nodes = Array.from({ length: things }, (_, i) => ({
    id: `method:invented-${i}`, label: kinds[Math.floor(random() * 7)], name: `Invented thing ${i}`, properties: {} }));
  const relationships = Array.from({ length: ties }, (_, i) => {
    const start = i < things - 1 ? i + 1 : Math.floor(random() * things);
    const end = Math.floor(random() ** 2 * start);
    return { id: `fact:${i}`, type: "CITES", start: nodes[start].id, end: nodes[end].id, properties: {} };
  });
  document.getElementById("start").hidden = true;
  document.getElementById("stage").classList.remove("empty");
  explorer.graph.add(nodes, relationships);
}
"""
GROW = """
() => {
  const fresh = Array.from({ length: 30 }, (_, i) => `person:new-${i}`);
  explorer.graph.add(
    fresh.map((id) => ({ id, label: "Person", name: id, properties: {} })),
    fresh.map((id) => ({ id: `fact:${id}`, type: "AUTHORED", start: id, end: "method:invented-3" })),
    "method:invented-3");
}
"""
COUNT_FRAMES = """
() => {
  window.frames_painted = [];
  const draw = explorer.graph.draw.bind(explorer.graph);
  explorer.graph.draw = () => { const begun = performance.now(); draw(); window.frames_painted.push(performance.now() - begun); };
}
"""


def test_a_large_view_stays_usable(open_page, capsys):
    page = open_page()
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = {m["name"]: m["value"] for m in meter.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"] * 1000

    begun = spent()
    clock = page.evaluate("performance.now()")
    page.evaluate(FILL, [2000, 5000])
    page.wait_for_selector("#canvas[data-settled]", timeout=LAYOUT_SECONDS * 1000)
    layout = page.evaluate("performance.now()") - clock
    settling = spent() - begun
    assert page.evaluate("explorer.graph.size") == 2000
    page.evaluate(COUNT_FRAMES)
    box = page.locator("#canvas").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def frames(move) -> dict[str, float]:
        page.evaluate("window.frames_painted.length = 0")
        before = spent()
        move()
        page.wait_for_timeout(400)
        busy = spent() - before
        painted = sorted(page.evaluate("window.frames_painted"))
        return {"frames": len(painted), "cpu": busy / len(painted), "fastest": painted[0]}

    def pan() -> None:
        page.mouse.move(middle[0] + 300, middle[1] + 250)
        page.mouse.down()
        for step in range(60):
            page.mouse.move(middle[0] + 300 - step * 5, middle[1] + 250 - step * 2)
        page.mouse.up()

    def zoom() -> None:
        page.mouse.move(*middle)
        for step in range(40):
            page.mouse.wheel(0, -60 if step < 20 else 60)

    figures = {"pan": frames(pan), "zoom": frames(zoom)}
    with capsys.disabled():
        print(f"\nlayout {layout:.0f} ms by the clock, {settling:.0f} ms of the main thread")
        for name, one in figures.items():
            print(
                f"{name}: {one['frames']} frames, {one['cpu']:.1f} ms cpu each, fastest paint {one['fastest']:.1f} ms"
            )
    for one in figures.values():
        assert one["frames"] >= 5
        assert one["cpu"] < FRAME_MS


def test_nothing_moves_when_a_thing_of_a_large_view_is_expanded(open_page):
    page = open_page()
    page.evaluate(FILL, [400, 900])
    page.wait_for_selector("#canvas[data-settled='1']")
    before = page.evaluate("[...explorer.graph.places()].map(([id, { x, y }]) => [id, x, y])")
    page.evaluate(GROW)
    page.wait_for_selector("#canvas[data-settled='2']")
    after = {i: (x, y) for i, x, y in page.evaluate("[...explorer.graph.places()].map(([id, { x, y }]) => [id, x, y])")}
    assert len(after) == 430
    assert all(after[entity] == (x, y) for entity, x, y in before)


def test_the_page_is_light(capsys):
    files = [path for path in Path(explorer.directory()).iterdir() if path.suffix in {".js", ".css", ".html", ".svg"}]
    plain = sum(path.stat().st_size for path in files) / 1000
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000
    with capsys.disabled():
        print(f"\npage: {len(files)} files, {plain:.0f} kB, {packed:.0f} kB compressed")
    assert plain < HEAVIEST_KB
    assert packed < HEAVIEST_COMPRESSED_KB
