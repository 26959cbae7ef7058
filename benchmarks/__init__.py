"""Speed, measured against peers as ratios in one run."""
