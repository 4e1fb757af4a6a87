"""A process that works beside this one, and takes the memory it needed with it when it ends.

multiprocessing would run the program that called us once more where that is a script; this runs nothing but what is named.
"""

import contextlib
import pickle
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "import sys; sys.path.insert(0, {root!r}); from macros import child; child.run({module!r}, {function!r})"


class Ended(Exception):
    """A process ended before it had answered; why, it has said in the terminal."""


class Child:
    """A process in which `function` of `module` has been called with the arguments; what that gave is called with each question.

    `done` is for those who ask: how much it has done since it began.
    """

    def __init__(self, module: str, function: str, arguments: tuple[Any, ...]):
        self._program = PROGRAM.format(root=str(ROOT), module=module, function=function)
        self._arguments = arguments
        self._begin()

    def ask(self, question: Any) -> Any:
        """The answer to a question. Raises Ended when the process has ended instead, or ends over it."""
        assert self._process.stdout, "a pipe was asked for"
        try:
            self._tell(question)
            return pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise Ended from error

    def close(self) -> None:
        """Let it end."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe, "pipes were asked for"
            with contextlib.suppress(OSError):  # it may have ended before it had read what was written
                pipe.close()
        self._process.wait()

    def renew(self) -> None:
        """Let the process end, and begin another in its place."""
        self.close()
        self._begin()

    def _begin(self) -> None:
        self.done = 0
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", self._program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        with contextlib.suppress(OSError):  # whoever asks it something is told
            self._tell(self._arguments)

    def _tell(self, something: Any) -> None:
        assert self._process.stdin, "a pipe was asked for"
        pickle.dump(something, self._process.stdin)
        self._process.stdin.flush()


def run(module: str, function: str) -> None:
    """In the process itself: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes; the one that was started tells of it
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    answer = getattr(import_module(module), function)(*pickle.load(asked))
    while True:
        try:
            question = pickle.load(asked)
        except EOFError:
            return
        pickle.dump(answer(question), answers)
        answers.flush()
