"""What was asked for is not there, or cannot be read: names, days, queries, columns, rules."""

from __future__ import annotations

from plantrack.errors import PlantrackError, ReasonedError


class UnknownPlanError(PlantrackError):
    """No chosen file holds a plan with this id."""

    key = "error.unknown_plan"

    def __init__(self, plan: str, known: list[str]) -> None:
        super().__init__(plan=plan, known=", ".join(known))


class UnknownTaskError(PlantrackError):
    """No chosen plan has a task with this id."""

    key = "error.unknown_task"

    def __init__(self, task: str, nearest: list[str]) -> None:
        super().__init__(task=task, nearest=", ".join(nearest))


class UnknownAgencyError(PlantrackError):
    """No chosen plan's directory knows this name."""

    key = "error.unknown_agency"

    def __init__(self, agency: str, nearest: list[str]) -> None:
        super().__init__(agency=agency, nearest=", ".join(nearest))


class AmbiguousAgencyError(PlantrackError):
    """The name fits several agencies of a directory."""

    key = "error.ambiguous_agency"

    def __init__(self, agency: str, candidates: list[str]) -> None:
        super().__init__(agency=agency, candidates="; ".join(candidates))


class UnknownViewError(PlantrackError):
    """``--view`` names a query that the workspace does not have."""

    key = "error.unknown_view"

    def __init__(self, view: str, known: list[str]) -> None:
        super().__init__(view=view, known=", ".join(known))


class UnknownColumnError(PlantrackError):
    """``--columns`` names a column that no list has."""

    key = "error.unknown_column"

    def __init__(self, column: str, nearest: str, known: str) -> None:
        super().__init__(column=column, nearest=nearest, known=known)


class UnknownRuleError(PlantrackError):
    """No rule has this code, name or prefix."""

    key = "error.unknown_rule"

    def __init__(self, rule: str, nearest: list[str]) -> None:
        super().__init__(rule=rule, nearest=", ".join(nearest))


class BadDateError(PlantrackError):
    """A date given on the command line or in the environment cannot be read."""

    key = "error.bad_date"

    def __init__(self, value: str, where: str) -> None:
        super().__init__(value=value, where=where)


class BadSpanError(PlantrackError):
    """A stretch of time given on the command line cannot be read."""

    key = "error.bad_span"

    def __init__(self, value: str) -> None:
        super().__init__(value=value)


class ReversedSpanError(PlantrackError):
    """A stretch of time given on the command line ends before it begins."""

    key = "error.reversed_span"

    def __init__(self, first: str, last: str) -> None:
        super().__init__(first=first, last=last)


class FarDateError(PlantrackError):
    """A day is so far away that nothing can be judged on it."""

    key = "error.far_date"

    def __init__(self, value: str, first: int, last: int) -> None:
        super().__init__(value=value, first=first, last=last)


class BadQueryError(PlantrackError):
    """A query that cannot be read; ``column`` counts from 1."""

    key = "error.bad_query"

    def __init__(self, query: str, column: int, reason: str, **values: str) -> None:
        # The caret is laid out here: in a terminal it must stand right below the query.
        super().__init__(query=query, column=column, caret=" " * (column - 1) + "^")
        self.reason = reason
        self.reason_values = values


class BadSqlError(ReasonedError):
    """A question in SQL that is not answered; ``reason`` names the message that says why."""

    key = "error.bad_sql"

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason, values)


class TooDeepError(PlantrackError):
    """Something that was given is nested deeper than anybody writes."""

    key = "error.too_deep"
