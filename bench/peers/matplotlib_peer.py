# matplotlib_peer.py KIND FORMATS DATA FOLDER NAME...: the charts NAME, from DATA/NAME.csv, into FOLDER.
import csv
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COLORS = ["#0B3C6F", "#2F6DAE", "#7FAEDB", "#BFD6EC"]
TEXTS = ["#FFFFFF", "#FFFFFF", "#14202B", "#14202B"]


def draw_stack(axes, rows, name):
    names, rows = rows[0][1:], rows[1:]
    quarters = [row[0] for row in rows]
    bottoms = [0] * len(rows)
    for k, series in enumerate(names):
        values = [float(row[k + 1]) for row in rows]
        bars = axes.bar(quarters, values, 0.64, bottoms, color=COLORS[k], label=series, edgecolor="white")
        axes.bar_label(bars, [f"{value:,.0f}" for value in values], label_type="center", color=TEXTS[k])
        bottoms = [bottom + value for bottom, value in zip(bottoms, values)]
    for x, total in enumerate(bottoms):
        axes.text(x, total, f"{total:,.0f}", ha="center", va="bottom", weight="bold")
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.set_title(f"Revenues of Region {int(name[-2:])}\nJPY in millions", loc="left")
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[::-1], labels[::-1], frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))


def draw_line(axes, path):
    import numpy

    x, y = numpy.loadtxt(path, delimiter=",", skiprows=1, unpack=True)
    axes.plot(x, y, color=COLORS[0], linewidth=3)
    axes.grid(axis="y", color="#E4E8EC")
    axes.set_title("A Million Prices\nJPY", loc="left")
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:,.0f}")


def main():
    kind, formats, data, folder, names = sys.argv[1], sys.argv[2].split(","), sys.argv[3], sys.argv[4], sys.argv[5:]
    plt.rcParams.update({"font.family": ["Inter", "DejaVu Sans"], "font.size": 16, "svg.fonttype": "none"})
    for name in names:
        path = f"{data}/{name}.csv"
        figure, axes = plt.subplots(figsize=(16, 9), dpi=100, layout="tight")
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        if kind == "stack":
            with open(path) as file:
                draw_stack(axes, list(csv.reader(file)), name)
        else:
            draw_line(axes, path)
        for form in formats:
            figure.savefig(f"{folder}/{name}.{form}")
        plt.close(figure)


main()
