"""Where readers find the site: a folder, a file to carry, a folder of another machine, a branch of git."""
