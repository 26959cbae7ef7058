"""Word documents in the layout of NĐ 30/2020/NĐ-CP: the office's template, filled."""
