"""Run lifemap as `python -m lifemap`."""

from lifemap.cli import main

if __name__ == "__main__":
    main()
