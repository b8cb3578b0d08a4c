//! What people remarked, as comments beside the text.

use super::body::{SPACES, Writer};
use super::format::Look;
use super::runs::Flow;
use super::scripts;
use super::styles::Role;
use super::xml::{self, HEAD};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Which remarks the text has shown so far.
#[derive(Default)]
pub struct Remarks {
    count: usize,
    shown: BTreeSet<usize>,
}

impl Remarks {
    pub fn of(count: usize) -> Self {
        Self { count, shown: BTreeSet::new() }
    }

    /// Begins what a remark is about, once.
    pub fn begin(&mut self, remark: usize, out: &mut String) -> bool {
        let new = remark < self.count && self.shown.insert(remark);
        if new {
            let _ = write!(out, "<w:commentRangeStart w:id=\"{remark}\"/>");
        }
        new
    }

    /// Ends what a remark is about.
    pub fn end(&self, remark: usize, look: &Look<'_>, out: &mut String) {
        let _ = write!(out, "<w:commentRangeEnd w:id=\"{remark}\"/><w:r>");
        look.write(out);
        let _ = write!(out, "<w:commentReference w:id=\"{remark}\"/></w:r>");
    }

    pub fn any(&self) -> bool {
        !self.shown.is_empty()
    }
}

impl Writer<'_> {
    pub fn remarks_part(&mut self) -> String {
        let mut out = format!("{HEAD}<w:comments {SPACES}>");
        let (para, look) = self.styles.dress(Role::RemarkText);
        let mark = Look { style: self.styles.id(Role::RemarkMark), ..Look::default() };
        for at in self.remarks.shown.clone() {
            let Some(remark) = self.tree.remarks.get(at) else { continue };
            let who: String = remark.who.chars().take(200).collect();
            let who = if who.trim().is_empty() { "?" } else { who.trim() };
            let _ = write!(out, "<w:comment w:id=\"{at}\" w:author=\"");
            xml::push(who, &mut out);
            if let Some(when) = moment(&remark.when) {
                let _ = write!(out, "\" w:date=\"{when}");
            }
            out.push_str("\" w:initials=\"");
            xml::push(&initials(who), &mut out);
            out.push_str("\">");
            for (line, text) in remark.text.split('\n').enumerate() {
                let flow = Flow::words(text);
                let rtl = scripts::base(text, self.rtl);
                out.push_str("<w:p>");
                self.turned(para.clone(), rtl).write(&mut out);
                if line == 0 {
                    out.push_str("<w:r>");
                    mark.write(&mut out);
                    out.push_str("<w:annotationRef/></w:r>");
                }
                self.runs(&flow, rtl, &look, &mut out);
                out.push_str("</w:p>");
            }
            out.push_str("</w:comment>");
        }
        out.push_str("</w:comments>");
        out
    }
}

fn initials(who: &str) -> String {
    who.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect()
}

/// A date and time as Word wants it; nothing when it is none.
fn moment(when: &str) -> Option<String> {
    if let Ok(moment) = when.parse::<jiff::Timestamp>() {
        return Some(moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    let day = when
        .parse::<jiff::civil::DateTime>()
        .ok()
        .or_else(|| when.trim_end_matches('Z').parse::<jiff::civil::DateTime>().ok())?;
    Some(day.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_word_wants_it() {
        for when in ["2026-11-24T10:42:00Z", "2026-11-24T10:42Z", "2026-11-24T10:42:00.123Z"] {
            assert_eq!(moment(when).as_deref(), Some("2026-11-24T10:42:00Z"), "{when}");
        }
        assert_eq!(moment("2026-11-24").as_deref(), Some("2026-11-24T00:00:00Z"));
        assert_eq!(moment("yesterday"), None);
        assert_eq!(moment(""), None);
    }

    #[test]
    fn initials_are_of_the_first_words() {
        assert_eq!(initials("Ana de la Cruz"), "Adl");
    }
}
