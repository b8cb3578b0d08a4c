//! What a paragraph and its words look like, written in the one order that Word takes.

use super::xml;
use std::fmt::Write;

/// Properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Para<'a> {
    pub style: Option<&'a str>,
    pub keep_next: bool,
    pub new_page: bool,
    /// Level and number of a list.
    pub list: Option<(usize, usize)>,
    /// Without the numbers that the style would give it.
    pub unnumbered: bool,
    /// A line below: its width in eighths of a point and its colour.
    pub under: Option<(u8, &'static str)>,
    /// A stop at the end of the line, with dots up to it.
    pub stop: Option<(u32, bool)>,
    pub bidi: Option<bool>,
    pub before: Option<u32>,
    pub after: Option<u32>,
    /// The exact height of a line.
    pub height: Option<u32>,
    pub indent: Option<u32>,
    pub align: Option<&'static str>,
    pub outline: Option<u8>,
}

impl Para<'_> {
    pub fn write(&self, out: &mut String) {
        let from = out.len();
        out.push_str("<w:pPr>");
        let empty = out.len();
        if let Some(style) = self.style {
            tag_with(out, "w:pStyle", style);
        }
        out.push_str(if self.keep_next { "<w:keepNext/>" } else { "" });
        out.push_str(if self.new_page { "<w:pageBreakBefore/>" } else { "" });
        match self.list {
            Some((level, number)) => {
                let _ = write!(out, "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
            }
            None if self.unnumbered => out.push_str("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>"),
            None => {}
        }
        if let Some((width, color)) = self.under {
            // `between` keeps neighbours that look the same apart.
            let line = format!("w:val=\"single\" w:sz=\"{width}\" w:space=\"1\" w:color=\"{color}\"");
            let _ = write!(out, "<w:pBdr><w:bottom {line}/><w:between {line}/></w:pBdr>");
        }
        if let Some((at, dots)) = self.stop {
            let leader = if dots { "dot" } else { "none" };
            let _ = write!(out, "<w:tabs><w:tab w:val=\"right\" w:leader=\"{leader}\" w:pos=\"{at}\"/></w:tabs>");
        }
        match self.bidi {
            Some(true) => out.push_str("<w:bidi/>"),
            Some(false) => out.push_str("<w:bidi w:val=\"0\"/>"),
            None => {}
        }
        self.spacing(out);
        if let Some(indent) = self.indent {
            let _ = write!(out, "<w:ind w:left=\"{indent}\"/>");
        }
        if let Some(align) = self.align {
            tag_with(out, "w:jc", align);
        }
        if let Some(outline) = self.outline {
            let _ = write!(out, "<w:outlineLvl w:val=\"{outline}\"/>");
        }
        if out.len() == empty {
            out.truncate(from);
        } else {
            out.push_str("</w:pPr>");
        }
    }

    fn spacing(&self, out: &mut String) {
        if self.before.is_none() && self.after.is_none() && self.height.is_none() {
            return;
        }
        out.push_str("<w:spacing");
        for (name, value) in [("before", self.before), ("after", self.after), ("line", self.height)] {
            if let Some(value) = value {
                let _ = write!(out, " w:{name}=\"{value}\"");
            }
        }
        out.push_str(if self.height.is_some() { " w:lineRule=\"exact\"/>" } else { "/>" });
    }
}

/// The script of words, as far as Word treats it apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    #[default]
    Plain,
    RightToLeft,
    EastAsian,
}

/// Properties of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look<'a> {
    pub style: Option<&'a str>,
    pub bold: bool,
    pub italic: bool,
    pub marked: bool,
    pub underline: bool,
    pub raised: bool,
    pub color: Option<&'static str>,
    /// In half points.
    pub size: Option<u32>,
    pub script: Script,
}

impl Look<'_> {
    pub fn write(&self, out: &mut String) {
        let from = out.len();
        out.push_str("<w:rPr>");
        let empty = out.len();
        if let Some(style) = self.style {
            tag_with(out, "w:rStyle", style);
        }
        out.push_str(if self.script == Script::EastAsian { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" });
        out.push_str(if self.bold { "<w:b/><w:bCs/>" } else { "" });
        out.push_str(if self.italic { "<w:i/><w:iCs/>" } else { "" });
        if let Some(color) = self.color {
            tag_with(out, "w:color", color);
        }
        if let Some(size) = self.size {
            let _ = write!(out, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        out.push_str(if self.marked { "<w:highlight w:val=\"yellow\"/>" } else { "" });
        out.push_str(if self.underline { "<w:u w:val=\"single\"/>" } else { "" });
        out.push_str(if self.raised { "<w:vertAlign w:val=\"superscript\"/>" } else { "" });
        out.push_str(match self.script {
            Script::Plain => "",
            Script::RightToLeft => "<w:rtl/><w:lang w:bidi=\"ar-SA\"/>",
            Script::EastAsian => "<w:lang w:eastAsia=\"zh-CN\"/>",
        });
        if out.len() == empty {
            out.truncate(from);
        } else {
            out.push_str("</w:rPr>");
        }
    }
}

fn tag_with(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, "<{name} w:val=\"");
    xml::push(value, out);
    out.push_str("\"/>");
}
