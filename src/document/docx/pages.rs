//! Pages: paper, headers and footers.
//!
//! A reference file keeps its headers and footers. A line is added to each that has to be read on every page: the mark
//! of an exercise above, edition, audience and, where the file does not count them, pages below.

use super::body::Writer;
use super::format::{Look, Para};
use super::kept::Kept;
use super::package::{Package, WORD};
use super::reference::{MARGINS, Reference};
use super::runs::Flow;
use super::styles::Role;
use super::xml::HEAD;
use std::fmt::Write;

const RED: &str = "B3261E";

pub struct Pages<'a> {
    reference: &'a Reference,
    /// References to headers and footers: of upright pages, of turned ones, and of the first.
    upright: String,
    turned: String,
    first: String,
    /// Whether the first section is still to come.
    fresh: bool,
    rtl: bool,
}

impl<'a> Pages<'a> {
    pub fn of(reference: &'a Reference, rtl: bool) -> Self {
        Self { reference, rtl, upright: String::new(), turned: String::new(), first: String::new(), fresh: true }
    }

    /// The properties of a section that ends here.
    pub fn section(&mut self, landscape: bool) -> String {
        let page = &self.reference.page;
        let mut out = String::from("<w:sectPr>");
        out.push_str(if landscape { &self.turned } else { &self.upright });
        let first = std::mem::take(&mut self.fresh) && page.first;
        out.push_str(if first { &self.first } else { "" });
        let (width, height) = if landscape { (page.height, page.width) } else { (page.width, page.height) };
        let orient = if landscape { " w:orient=\"landscape\"" } else { "" };
        let _ = write!(out, "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/><w:pgMar");
        for (name, value) in MARGINS.iter().zip(page.margins) {
            let _ = write!(out, " w:{name}=\"{value}\"");
        }
        out.push_str("/>");
        out.push_str(&page.borders);
        out.push_str("<w:cols w:space=\"708\"/>");
        out.push_str(if first { "<w:titlePg/>" } else { "" });
        out.push_str(if self.rtl { "<w:bidi/>" } else { "" });
        out.push_str(&page.grid);
        out.push_str("</w:sectPr>");
        out
    }

    /// Makes the headers and footers.
    pub fn add_parts(&mut self, writer: &mut Writer<'_>, package: &mut Package, main: &str) {
        let page = &self.reference.page;
        let kinds = [("default", true), ("first", page.first), ("even", page.even)];
        for kind in kinds.into_iter().filter(|(_, used)| *used).map(|(kind, _)| kind) {
            let mut add = |side: &str, name: String, text: String, kept: Option<&Kept>| {
                let id = package.relate(main, side, &name);
                package.add(&name, &format!("{WORD}.{side}+xml"), text);
                if let Some(kept) = kept {
                    kept.add_shown(&name, package);
                }
                format!("<w:{side}Reference w:type=\"{kind}\" r:id=\"{id}\"/>")
            };
            let headers = &self.reference.headers;
            let text = header(writer, headers.get(kind), headers.is_empty() && kind != "first");
            let above = add("header", format!("word/header-{kind}.xml"), text, headers.get(kind));
            let footers = &self.reference.footers;
            let text = footer(writer, footers.get(kind), page.text(false));
            let below = add("footer", format!("word/footer-{kind}.xml"), text, footers.get(kind));
            if kind == "first" {
                self.first = above + &below;
                continue;
            }
            self.upright += &format!("{above}{below}");
            let turned = match footers.get(kind) {
                Some(_) => below,
                None => {
                    let text = footer(writer, None, page.text(true));
                    add("footer", format!("word/footer-{kind}-turned.xml"), text, None)
                }
            };
            self.turned += &format!("{above}{turned}");
        }
    }
}

/// The header of a reference file with the mark of an exercise below it; or ours, with the title where there is room.
fn header(writer: &mut Writer<'_>, kept: Option<&Kept>, titled: bool) -> String {
    let front = &writer.tree.front;
    let mut own = String::new();
    if !front.exercise.is_empty() {
        let (para, look) = writer.styles.dress(Role::Header);
        let look = Look { bold: true, color: Some(RED), size: Some(20), ..look };
        let para = Para { align: Some("center"), ..para };
        writer.flow(para, &look, &Flow::words(&front.exercise), &mut own);
    }
    if kept.is_none() && (titled || own.is_empty()) {
        let (mut para, look) = writer.styles.dress(Role::Header);
        para.under = titled.then_some((4, "A6B1BF"));
        let words = if titled { front.title.as_str() } else { "" };
        writer.flow(para, &look, &Flow::words(words), &mut own);
    }
    whole("hdr", kept, &own)
}

/// The footer of a reference file with a line below it; or ours, with the page number at the end of the line.
fn footer(writer: &mut Writer<'_>, kept: Option<&Kept>, width: u32) -> String {
    let front = &writer.tree.front;
    let (mut para, look) = writer.styles.dress(Role::Footer);
    let mut flow = Flow::default();
    let said: Vec<&str> =
        [&front.edition, &front.audience].into_iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    flow.text(&said.join(" · "));
    match kept {
        None => {
            para.stop = Some((width, false));
            flow.tab();
            pages(&front.labels.page, &mut flow);
        }
        Some(kept) => {
            para.align = Some("center");
            if !kept.counts_pages {
                flow.text(if said.is_empty() { "" } else { " · " });
                pages(&front.labels.page, &mut flow);
            }
        }
    }
    let mut own = String::new();
    writer.flow(para, &look, &flow, &mut own);
    whole("ftr", kept, &own)
}

/// “Page 1 of 9” with numbers that Word counts.
fn pages(label: &str, flow: &mut Flow) {
    let label = if label.contains('\u{1}') { label } else { "\u{1} / \u{2}" };
    for piece in label.split_inclusive(['\u{1}', '\u{2}']) {
        flow.text(piece.trim_end_matches(['\u{1}', '\u{2}']));
        match piece.chars().last() {
            Some('\u{1}') => flow.field("PAGE", "1"),
            Some('\u{2}') => flow.field("NUMPAGES", "1"),
            _ => {}
        }
    }
}

fn whole(root: &str, kept: Option<&Kept>, own: &str) -> String {
    let end = format!("</w:{root}>");
    match kept.and_then(|kept| Some((kept, kept.xml.rfind(&end)?))) {
        Some((kept, at)) => format!("{}{own}{end}", &kept.xml[..at]),
        None => format!("{HEAD}<w:{root} {}>{own}{end}", super::body::SPACES),
    }
}
