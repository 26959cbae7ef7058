"""The derived database of a workspace: plans and logs as tables, and the SQL that judges them."""
