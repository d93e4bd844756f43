"""The command itself and what its subcommands share: language, site, instant, exit codes, the last net."""

from __future__ import annotations

import errno
import gc
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from generator.base.text import Lang, Text

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.publish.refusal import PublishError
    from generator.tables.acts import Release

FOUND, USAGE, MACHINE, BROKEN, INTERRUPTED = 1, 2, 3, 4, 130
"""Exit codes: findings; wrong usage; the machine; a promise of ours failed; stopped from the keyboard."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


class State:
    """What the switches say that every command has."""

    def __init__(self) -> None:
        self.lang: Lang = "zh"
        self.chosen = False
        self.debug = False

    def say(self, zh: str, en: str, err: bool = False) -> None:
        """Print one line in the chosen language."""
        click.echo(Text(zh, en).say(self.lang), err=err)

    def stop(self, zh: str, en: str, code: int) -> NoReturn:
        """Print why and leave with an exit code."""
        self.say(zh, en, err=True)
        raise SystemExit(code)

    def refused(self, error: PublishError) -> NoReturn:
        """Print why nothing could be written, and leave."""
        self.stop(f"无法写入。{error.text.zh}。", f"Cannot write. {error.text.en}.", MACHINE)


def _state(context: click.Context) -> State:
    return context.find_root().ensure_object(State)


def _set_lang(context: click.Context, _: click.Parameter, value: Lang | None) -> None:
    if value is not None:
        state = _state(context)
        state.lang, state.chosen = value, True


def _set_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    _state(context).debug |= value


def switches(command: _Command) -> _Command:
    """The switches that stand before or after the name of a command alike."""
    lang = click.option(
        "--lang", type=click.Choice(["zh", "en"]), callback=_set_lang, is_eager=True, expose_value=False,
        help="消息语言 / language of messages",
    )  # fmt: skip
    debug = click.option(
        "--debug", is_flag=True, callback=_set_debug, is_eager=True, expose_value=False,
        help="程序出错时给出细节，供报告之用。",
    )  # fmt: skip
    return lang(debug(command))


SITE = click.argument(
    "site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
AS_OF = click.option("--as-of", metavar="INSTANT", help="只看这一时刻之前的数据（日期指当天结束）。")


class _Guarded(click.Group):
    """Nothing that a command meets ends in a traceback: one sentence, and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command under the last net."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            _state(ctx).stop("已中断。", "Interrupted.", INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # who reads us has read enough
            said = f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
            self._tell(ctx, f"系统拒绝了操作：{said}。", f"The machine refused: {said}.", MACHINE)
        except Exception as error:
            # RecursionError and MemoryError too: whatever it is, the office needs no traceback.
            what = f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]
            self._tell(
                ctx,
                f"红榜自身出错，没有完成（{what}）。请报告此问题，并附上加 --debug 运行的输出。",
                f"Hongbang itself failed ({what}). Please report it, with what --debug prints.",
                BROKEN,
            )

    @staticmethod
    def _tell(ctx: click.Context, zh: str, en: str, code: int) -> NoReturn:
        state = _state(ctx)
        state.say(zh, en, err=True)
        if state.debug:
            click.echo(traceback.format_exc(), err=True)
        raise SystemExit(code)


@click.group(cls=_Guarded, context_settings={"help_option_names": ["-h", "--help"]})
@switches
@click.version_option(package_name="hongbang", prog_name="hongbang")
@click.pass_context
def main(context: click.Context) -> None:
    """红榜：把评分数据和考核方案变成一个可核对的内网站点。"""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a console that cannot print 㛃 must not stop a build
    context.obj = _state(context)


_PROGRESS = {
    "reading": "读取数据",
    "checking the rules": "检查方案",
    "working out results": "计算结果",
    "trying the site's own templates": "试用站点自己的模板",
    "looking for the pages that documents name": "查找文件所指的页面",
    "making out the notices": "生成公文",
    "making the pages": "制作页面",
    "writing the restricted folder": "写入内部文件夹",
    "writing the site": "写入站点",
}


def tell_progress(state: State) -> Callable[[str], None]:
    """Tells on a terminal what is being done."""

    def tell(words: str) -> None:
        if sys.stderr.isatty():
            state.say(f"… {_PROGRESS[words]}", f"… {words}", err=True)

    return tell


def read_site(site: Path, as_of: str | None, state: State, more: tuple[Release, ...] = ()) -> Checked:
    """The site, read and checked as of the instant asked for; leaves where that is none.

    ``more`` are releases to be tried.
    """
    from generator.build import check_site
    from generator.tables.zone import as_of_instant

    # What is read stays until the end: looking for cycles in it again and again costs a third of the time.
    gc.disable()
    now = datetime.now(UTC)

    def instant(zone: timezone) -> datetime:
        found = as_of_instant(as_of, zone, now)
        if found is None:
            state.stop(
                f"--as-of“{as_of}”不是可用的时刻，应写作 2026-11-10 或 2026-11-10T18:00。",
                f"--as-of “{as_of}” is no instant; write 2026-11-10 or 2026-11-10T18:00.",
                USAGE,
            )
        return found

    checked = check_site(site, instant, tell_progress(state), more)
    if checked.tables is not None and not state.chosen:
        state.lang = checked.tables.site.language
    if as_of is None:
        state.say(f"截至时刻：{checked.as_of.isoformat()}", f"as of {checked.as_of.isoformat()}", err=True)
    return checked
