"""The plan: header, sections, tasks, commitments, duties; made from a file's tree; its JSON Schema."""
