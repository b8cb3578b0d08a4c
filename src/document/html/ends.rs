//! What stands at the end: footnotes and remarks, with links back to where the text mentions them.

use super::Writer;
use super::text::{escaped, push, way};
use crate::document::tree::{Inline, Remark};

impl<'a> Writer<'a> {
    pub(super) fn has_remarks(&self) -> bool {
        !self.tree.remarks.is_empty()
    }

    pub(super) fn ends(&mut self) {
        let labels = &self.tree.front.labels;
        if !self.tree.notes.is_empty() {
            self.out.push_str("<section role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">");
            push(&labels.notes, &mut self.out);
            self.out.push_str("</h2>\n<ol>\n");
            // A note may mention another one, so all are written before links lead back to their mentions.
            let notes: Vec<String> = self.tree.notes.iter().map(|note| self.aside(note)).collect();
            for (at, note) in notes.iter().enumerate() {
                let number = at + 1;
                self.out.push_str(&format!("<li id=\"note-{number}\">{note}"));
                self.back("noted", number, self.noted.get(at).copied().unwrap_or_default());
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        if self.has_remarks() {
            self.out.push_str("<section class=\"remarks\" aria-labelledby=\"remarks\">\n<h2 id=\"remarks\">");
            push(&labels.remarks, &mut self.out);
            self.out.push_str("</h2>\n<ol>\n");
            for (at, remark) in self.tree.remarks.iter().enumerate() {
                self.out.push_str(&format!("<li id=\"remark-{}\">", at + 1));
                self.said(remark);
                self.back("remarked", at + 1, self.remarked.get(at).copied().unwrap_or_default());
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ol>\n</section>\n");
        }
    }

    /// Inlines written beside the page.
    fn aside(&mut self, inlines: &'a [Inline]) -> String {
        let page = std::mem::take(&mut self.out);
        self.isolated(inlines);
        std::mem::replace(&mut self.out, page)
    }

    fn said(&mut self, remark: &Remark) {
        let day = remark.when.get(..10).unwrap_or(&remark.when);
        let who: Vec<String> = [remark.who.as_str(), day]
            .iter()
            .filter(|part| !part.trim().is_empty())
            .map(|part| format!("<bdi>{}</bdi>", escaped(part)))
            .collect();
        if !who.is_empty() {
            self.out.push_str(&format!("<span class=\"who\">{}</span> ", who.join(", ")));
        }
        for (at, line) in remark.text.lines().enumerate() {
            if at > 0 {
                self.out.push_str("<br>");
            }
            self.out.push_str(&format!("<span{}>{}</span>", way(line, self.lang), escaped(line)));
        }
    }
}
