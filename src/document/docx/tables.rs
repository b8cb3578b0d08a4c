//! Tables: a head that repeats on every page, rows that stay whole, columns that break no word.

use super::body::{Writer, attribute, spacer};
use super::format::Para;
use super::runs::{Flow, Place};
use super::scripts;
use super::styles::Role;
use super::widths::{self, Layout};
use crate::document::tree::{Align, Inline, Table, plain};
use std::fmt::Write;

/// How many columns Word takes.
const MOST_COLUMNS: usize = 63;

const SHADE: &str = "E7EDF4";
const LINE: &str = "A6B1BF";

impl Writer<'_> {
    pub fn table(&mut self, table: &Table, out: &mut String) {
        let widest = table.rows.iter().map(Vec::len).max().unwrap_or_default().max(table.head.len()).max(1);
        // Broader ones come in parts, one below the other.
        for from in (0..widest).step_by(MOST_COLUMNS) {
            if from > 0 {
                spacer(out);
            }
            self.columns(table, from, (widest - from).min(MOST_COLUMNS), out);
        }
    }

    fn columns(&mut self, table: &Table, from: usize, columns: usize, out: &mut String) {
        let named = table.head.iter().any(|cell| !cell.is_empty());
        let rows: Vec<&Vec<Vec<Inline>>> = named.then_some(&table.head).into_iter().chain(&table.rows).collect();
        let cell = |row: &'_ Vec<Vec<Inline>>, at: usize| row.get(from + at).cloned().unwrap_or_default();
        let texts: Vec<Vec<String>> =
            rows.iter().map(|row| (0..columns).map(|at| plain(&cell(row, at))).collect()).collect();
        let layout = widths::layout(self.width, columns, &texts);
        self.properties(table, named, &layout, out);
        for (at, row) in rows.iter().enumerate() {
            let head = named && at == 0;
            out.push_str("<w:tr><w:trPr><w:cantSplit/>");
            out.push_str(if head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
            for column in 0..columns {
                let align = table.aligns.get(from + column).copied().unwrap_or_default();
                self.cell(&cell(row, column), head, align, layout.columns[column], layout.size, out);
            }
            out.push_str("</w:tr>");
        }
        if rows.is_empty() {
            out.push_str("<w:tr>");
            for width in &layout.columns {
                let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>");
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }

    fn properties(&self, table: &Table, named: bool, layout: &Layout, out: &mut String) {
        out.push_str("<w:tbl><w:tblPr>");
        if let Some(style) = self.styles.id(Role::Table) {
            out.push_str("<w:tblStyle");
            attribute("w:val", style, out);
            out.push_str("/>");
        }
        out.push_str(if self.rtl { "<w:bidiVisual/>" } else { "" });
        let total: u32 = layout.columns.iter().sum();
        let _ = write!(out, "<w:tblW w:w=\"{total}\" w:type=\"dxa\"/>");
        if self.styles.id(Role::Table).is_none() {
            out.push_str("<w:tblBorders>");
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{LINE}\"/>");
            }
            out.push_str("</w:tblBorders>");
        }
        let margin = layout.margin;
        let _ = write!(
            out,
            "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{margin}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"{}\" w:firstRow=\"{}\" \
             w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
            if named { "0620" } else { "0600" },
            u8::from(named)
        );
        let caption = format!("{} {}", table.caption.label, plain(&table.caption.text));
        if !caption.trim().is_empty() {
            out.push_str("<w:tblCaption");
            attribute("w:val", caption.trim(), out);
            out.push_str("/>");
        }
        out.push_str("</w:tblPr><w:tblGrid>");
        for width in &layout.columns {
            let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
        }
        out.push_str("</w:tblGrid>");
    }

    fn cell(&mut self, text: &[Inline], head: bool, align: Align, width: u32, size: u32, out: &mut String) {
        let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if head && !self.styles.dresses_heads() {
            let _ = write!(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{SHADE}\"/>");
        }
        out.push_str(if head { "<w:vAlign w:val=\"bottom\"/></w:tcPr>" } else { "</w:tcPr>" });
        let role = if head { Role::HeadCell } else { Role::Cell };
        let (para, mut look) = self.styles.dress(role);
        look.size = (para.style.is_none() || size < 18).then_some(size);
        look.bold = head && para.style.is_none();
        let align = match align {
            Align::Start => None,
            Align::Center => Some("center"),
            Align::End => Some("end"),
        };
        let flow = Flow::of(self, text, Place::Text);
        // A number or a name of one word stands where its column begins, whatever its letters.
        let rtl = if flow.text.contains(' ') { scripts::base(&flow.text, self.rtl) } else { self.rtl };
        let para = self.turned(Para { align, keep_next: head, ..para }, rtl);
        self.para(para, out);
        self.runs(&flow, rtl, &look, out);
        out.push_str("</w:p></w:tc>");
    }
}
