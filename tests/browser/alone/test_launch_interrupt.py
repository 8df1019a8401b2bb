"""Ctrl-C is raised where Playwright's event loop can bear it. Signals are real, the browser is not needed."""

from __future__ import annotations

import asyncio
import signal
import threading

import pytest

from pouce.browser.interrupt import bearable_interrupts


def press_ctrl_c() -> None:
    """Ctrl-C, now."""
    signal.raise_signal(signal.SIGINT)


def as_playwright(program: str, **names: object) -> dict[str, object]:
    """Run a program as if it stood in a module of Playwright's."""
    namespace: dict[str, object] = {"__name__": "playwright.sync_api._context_manager", **names}
    exec(program, namespace)  # noqa: S102  the name of the module is what is tested
    return namespace


def test_noted_while_the_driver_starts():
    """While there is no loop yet, Ctrl-C waits until somebody asks for it, and is then raised once."""
    with bearable_interrupts() as interrupts:
        press_ctrl_c()

        with pytest.raises(KeyboardInterrupt):
            interrupts.raise_noted()
        interrupts.raise_noted()


def test_second_one_does_not_wait():
    """Whoever presses Ctrl-C a second time while the driver starts is not made to wait."""
    with bearable_interrupts():
        press_ctrl_c()

        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()


def test_noted_to_the_end():
    """What was noted while the driver stopped is raised when it has stopped."""
    with pytest.raises(KeyboardInterrupt), bearable_interrupts():
        press_ctrl_c()


def test_raised_at_once_in_our_own_code():
    """Outside of Playwright, Ctrl-C is raised where it happens."""
    loop = asyncio.new_event_loop()
    with bearable_interrupts() as interrupts:
        interrupts.loop = loop
        with pytest.raises(KeyboardInterrupt):
            press_ctrl_c()
    loop.close()


def test_raised_between_two_tasks():
    """Within Playwright, Ctrl-C lets the task that runs come to its end, and then leaves the loop."""
    loop = asyncio.new_event_loop()
    done: list[str] = []

    async def task() -> None:
        as_playwright("press_ctrl_c()", press_ctrl_c=press_ctrl_c)
        done.append("to the end")

    with bearable_interrupts() as interrupts:
        interrupts.loop = loop
        running = loop.create_task(task())
        with pytest.raises(KeyboardInterrupt):
            as_playwright("loop.run_forever()", loop=loop)

    assert done == ["to the end"]
    assert running.exception() is None
    loop.close()


def test_loop_that_is_closed():
    """Where the loop is closed already, nobody would raise it later: it is raised at once."""
    loop = asyncio.new_event_loop()
    loop.close()
    with bearable_interrupts() as interrupts:
        interrupts.loop = loop
        with pytest.raises(KeyboardInterrupt):
            as_playwright("press_ctrl_c()", press_ctrl_c=press_ctrl_c)


def test_other_handlers_stay():
    """Somebody else's way with Ctrl-C is left as it is, and ours is gone afterwards."""
    with bearable_interrupts():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with bearable_interrupts():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def test_other_threads():
    """In another thread, where no signal arrives, nothing is changed."""
    handlers: list[object] = []

    def elsewhere() -> None:
        with bearable_interrupts():
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert handlers == [signal.default_int_handler]
