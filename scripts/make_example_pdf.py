#!/usr/bin/env python3
r"""Make examples/opposition/rumour-and-record.pdf from example_pdf.txt, the same bytes every time.

    pip install fpdf2 && python scripts/make_example_pdf.py

Marks in the text: `# ` title, `@ ` byline, `## ` heading, `^` note, `\-` a place where a word may be divided.
fpdf2 (LGPL-3.0) is needed only here; the program does not use it.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "examples" / "opposition" / "rumour-and-record.pdf"


class Page(FPDF):
    def header(self):
        if self.page_no() > 1:
            self.set_font("Times", "I", 9)
            self.cell(0, 6, "Rumour and Record", align="C", new_x="LMARGIN", new_y="NEXT")
            self.ln(3)

    def footer(self):
        self.set_y(-15)
        self.set_font("Times", "", 9)
        self.cell(0, 6, str(112 + self.page_no()), align="C")


def main():
    pdf = Page(format="A5")
    pdf.set_creation_date(datetime(2010, 3, 6, 12, 0, tzinfo=UTC))
    pdf.set_title("Rumour and Record: Notes on the Fate of the Opposition")
    pdf.set_author("E. Carrow")
    pdf.set_lang("en")
    pdf.set_producer("make_example_pdf.py")
    pdf.set_margins(20, 18, 20)
    pdf.set_auto_page_break(True, 20)
    pdf.add_page()

    def paragraph(text, style="", size=11, height=5.2, align="J", after=2.0):
        pdf.set_font("Times", style, size)
        pdf.multi_cell(0, height, text.replace("\\-", "\u00ad"), align=align, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(after)

    for line in (HERE / "example_pdf.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            paragraph(line[2:], "B", 15, 7, "L")
        elif line.startswith("@ "):
            paragraph(line[2:], "I", 10, 5, "L", 4)
        elif line.startswith("## "):
            paragraph(line[3:], "B", 11.5, 6, "L", 0.5)
        elif line.startswith("^"):
            paragraph(line[1:], "", 8.5, 4, "L", 0)
        elif line.strip():
            paragraph(line)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(TARGET))


if __name__ == "__main__":
    main()
