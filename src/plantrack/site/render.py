"""From the name of a page to its HTML: the one way, for a folder, for one file and for a live server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plantrack.dates import dmy
from plantrack.formats.visible import visible
from plantrack.site.addresses import PageKind, SiteAddress, SiteLinks, anchor
from plantrack.site.bodies import SiteBodies
from plantrack.site.pages import agencies, front, leaders, lists, plans, task, unjudged
from plantrack.site.scene import SiteScene
from plantrack.site.sheet import SiteSheet, turned
from plantrack.sources.workspace import shipped

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket

NAVIGATION: Final[tuple[PageKind, ...]] = (
    *("front", "overdue", "due", "tasks", "agencies", "leaders", "plans"),
    *("unjudged", "counting"),
)
"""The pages that every page leads to."""


class PageFrame(NamedTuple):
    """What goes round the page: ``scripts`` are those that hold the rows; ``single`` in a file that holds all pages only the pages' own parts are wanted;
    ``more`` is what whoever shows the pages adds to every one of them."""

    links: SiteLinks
    scripts: tuple[str, ...] = ()
    single: bool = False
    more: dict[str, Any] | None = None


class SitePages:
    """The pages of a site. A page is made when it is asked for, from a scene that is gathered once."""

    def __init__(self, scene: SiteScene) -> None:
        self.scene: Final = scene
        self.bodies: Final = SiteBodies(scene)

    def sheet(self, page: SiteAddress) -> SiteSheet:
        """Return what stands on a page. Raises :class:`KeyError` or :class:`StopIteration` where there is none."""
        return self._makers[page.kind](page)

    @cached_property
    def _makers(self) -> dict[PageKind, Callable[[SiteAddress], SiteSheet]]:
        scene, bodies = self.scene, self.bodies
        return {
            "front": lambda _: front.front(scene, bodies),
            "wall": lambda _: front.wall(scene, bodies),
            "overdue": lambda page: lists.overdue(scene, page),
            "due": lambda page: lists.due(scene, page),
            "tasks": lambda page: lists.tasks(scene, page),
            "task": lambda page: task.task(scene, bodies, page),
            "agencies": lambda _: agencies.agencies(scene, bodies),
            "agency": lambda page: agencies.agency(scene, bodies, page),
            "leaders": lambda _: leaders.leaders(scene),
            "leader": lambda page: leaders.leader(scene, page),
            "plans": lambda _: plans.plans(scene),
            "plan": lambda page: plans.plan(scene, page),
            "unjudged": lambda _: unjudged.unjudged(scene),
            "counting": lambda _: unjudged.counting(scene),
        }

    def firsts(self) -> Iterator[SiteAddress]:
        """Yield every page, of those that go on the first part."""
        yield from (SiteAddress(kind) for kind in (*NAVIGATION, "wall"))
        yield from map(self.scene.plan_page, self.scene.plans)
        yield from (body.page for body in self.bodies.every)
        yield from leaders.leader_pages(self.scene).values()
        yield from self.scene.task_pages.values()

    def html(self, page: SiteAddress, frame: PageFrame) -> str:
        """Return a page as HTML."""
        return self.laid_out(page, self.sheet(page), frame)

    def laid_out(self, page: SiteAddress, sheet: SiteSheet, frame: PageFrame) -> str:
        """Return a sheet as HTML."""
        # Templates are compiled once for all pages of a site.
        template = self._environment.get_template(f"{sheet.template}.html.j2")
        return template.render(
            **sheet.values,
            **(frame.more or {}),
            **self._common,
            title=f"{sheet.eyebrow} {sheet.title}".strip(),
            eyebrow=sheet.eyebrow,
            heading=sheet.title,
            here=page,
            parts=sheet.parts,
            before=turned(page, -1, sheet.parts),
            behind=turned(page, 1, sheet.parts),
            link=frame.links.to,
            asking=frame.links.asking,
            asset=frame.links.asset,
            scripts=" ".join(map(frame.links.asset, frame.scripts)),
            own=f"{anchor(page)}-" if frame.single else "",
            single=frame.single,
            layout="part.html.j2" if frame.single else "page.html.j2",
        )

    def whole(self, values: dict[str, Any], frame: PageFrame) -> str:
        """Return the file that holds the parts of every page."""
        template = self._environment.get_template("single.html.j2")
        front = SiteAddress("front")
        return template.render(
            **values, **self._common, here=front, link=frame.links.to
        )

    @cached_property
    def _common(self) -> dict[str, Any]:
        scene = self.scene
        words = scene.words
        issuers = dict.fromkeys(
            plan.header.issuer for plan in scene.plans if plan.header.issuer
        )
        return {
            "say": lambda key, **values: words(f"site.{key}", **values),
            "tell": lambda key, **values: words(f"web.{key}", **values),
            "at": SiteAddress,
            "lang": words.lang,
            "day": dmy(scene.as_of),
            "issuers": "; ".join(issuers),
            "navigation": NAVIGATION,
            "public": scene.hiding.public,
            "hidden": scene.hiding.count,
            "several": len(scene.plans) > 1,
        }

    @cached_property
    def _environment(self) -> Environment:
        return _shared().overlay(finalize=_finalizer(self.scene.hiding.text))


@lru_cache(maxsize=1)
def _shared() -> Environment:
    """Return the environment of the pages' templates: every text is escaped, a name that is not there an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(
            [shipped("templates") / "site", shipped("templates") / "serve"]
        ),
        bytecode_cache=_compiled(),
        # No filter of a template turns it off; a test opens hostile words in a browser.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _compiled() -> BytecodeCache:
    """Return what keeps the compiled templates of this process: a server has a new scene after every change, and
    compiling its pages anew takes longer than filling them."""
    from jinja2 import BytecodeCache

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self.known: dict[tuple[str, str], CodeType] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.known.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            if bucket.code:
                self.known[bucket.key, bucket.checksum] = bucket.code

    return Compiled()


def _finalizer(hide: Callable[[str], str]) -> Callable[..., Any]:
    """Return what every text of every page goes through: names that are hidden are taken out, characters that a
    browser would obey without showing them are shown."""
    from jinja2 import pass_environment

    # Asked for the environment, it is not run over the templates' own texts when they are compiled: every scene has
    # a finalizer of its own, and the compiled template serves them all.
    @pass_environment
    def finalize(_environment: Environment, value: Any) -> Any:
        # Most texts are plain, and there are millions of them; what is already HTML is no plain `str`.
        if type(value) is not str:
            return value
        return hide(value if value.isprintable() else visible(value))

    return finalize
