//! Inlines as HTML.

use super::Writer;
use super::text::{anchor, push, way};
use crate::document::tree::{Inline, plain};

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => push(text, &mut self.out),
            Inline::Mark(text) => {
                self.out.push_str("<mark>");
                push(text, &mut self.out);
                self.out.push_str("</mark>");
            }
            Inline::Strong(inner) => self.element("strong", inner),
            Inline::Emphasis(inner) => self.element("em", inner),
            Inline::Break => self.out.push_str("<br>"),
            Inline::Note(at) => self.note(*at),
            Inline::Remark(at) => self.remark(*at),
            Inline::Link { to, text } => match self.ids.contains(to.as_str()) && !self.linked {
                // A link that leads nowhere, or stands in another one, is its text.
                false => self.inlines(text),
                true => {
                    self.linked = true;
                    self.out.push_str("<a href=\"#s-");
                    self.out.push_str(&anchor(to));
                    self.out.push_str("\">");
                    self.inlines(text);
                    self.out.push_str("</a>");
                    self.linked = false;
                }
            },
        }
    }

    fn element(&mut self, name: &str, inner: &'a [Inline]) {
        let way = way(&plain(inner), self.lang);
        self.out.push_str(&format!("<{name}{way}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{name}>"));
    }

    /// Each mention of a footnote has an id of its own, to which a link leads back.
    fn note(&mut self, at: usize) {
        let Some(count) = self.noted.get_mut(at) else { return };
        if self.linked {
            return;
        }
        *count += 1;
        let (number, count) = (at + 1, *count);
        self.out.push_str(&format!(
            "<sup><a href=\"#note-{number}\" id=\"noted-{number}-{count}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    fn remark(&mut self, at: usize) {
        let Some(count) = self.remarked.get_mut(at) else { return };
        if self.linked {
            return;
        }
        *count += 1;
        let (number, count) = (at + 1, *count);
        self.out.push_str(&format!("<a class=\"remark\" href=\"#remark-{number}\" id=\"remarked-{number}-{count}\">["));
        push(&self.tree.front.labels.remark.replace('\u{1}', &number.to_string()), &mut self.out);
        self.out.push_str("]</a>");
    }

    /// Links back to every place that mentions a footnote or a remark.
    pub(super) fn back(&mut self, to: &str, number: usize, mentions: usize) {
        let label = &self.tree.front.labels.back;
        for mention in 1..=mentions {
            let which = if mentions > 1 { format!(" {mention}") } else { String::new() };
            self.out.push_str(&format!(" <a class=\"back\" href=\"#{to}-{number}-{mention}\">"));
            self.out.push_str("<span aria-hidden=\"true\">↑</span><span class=\"unseen\">");
            push(label, &mut self.out);
            self.out.push_str(&format!("</span>{which}</a>"));
        }
    }
}
