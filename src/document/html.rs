//! Tree → one HTML file that needs nothing else: no script, no picture beside it, no address outside.
//!
//! For reading on a screen of any size, by ear, in the dark, and for printing: pages are numbered and bear their marks.

mod blocks;
mod chart;
mod inline;
mod picture;
mod print;
mod table;
mod text;

#[cfg(test)]
mod tests;

use super::tree::{Block, Inline, Remark, Tree, plain};
use crate::lang::Lang;
use std::collections::HashSet;
use text::{escaped, push, way};

const STYLE: &str = include_str!("html/style.css");

/// Even if something slipped through, no program that shows the page would run or load it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub fn write(tree: &Tree) -> String {
    let mut writer = Writer::new(tree);
    writer.page();
    writer.out
}

struct Writer<'a> {
    tree: &'a Tree,
    lang: Lang,
    out: String,
    /// Headings that a link may lead to.
    ids: HashSet<&'a str>,
    /// How often each footnote was mentioned so far.
    noted: Vec<usize>,
    remarked: Vec<usize>,
    /// The level of the last heading, and its words.
    level: u8,
    near: String,
    /// Names that regions have already.
    names: HashSet<String>,
    charts: usize,
    /// Whether a link is open: in it stands no other.
    linked: bool,
}

impl<'a> Writer<'a> {
    fn new(tree: &'a Tree) -> Self {
        let headings = tree.walk().into_iter().filter_map(|block| match block {
            Block::Heading { level: 2.., id, text } if !plain(text).trim().is_empty() => Some(id.as_str()),
            _ => None,
        });
        Self {
            tree,
            lang: tree.front.lang,
            out: String::with_capacity(64 * 1024),
            ids: headings.collect(),
            noted: vec![0; tree.notes.len()],
            remarked: vec![0; tree.remarks.len()],
            level: 1,
            near: String::new(),
            names: HashSet::new(),
            charts: 0,
            linked: false,
        }
    }

    fn page(&mut self) {
        let (front, lang) = (&self.tree.front, self.lang.code());
        let (dir, is_book) = (if self.lang.is_rtl() { "rtl" } else { "ltr" }, self.is_book());
        let cover = Cover::of(self.tree);
        let title = plain(cover.title);
        let title = if title.trim().is_empty() { &front.title } else { &title };
        let title = if title.trim().is_empty() { &front.document } else { title };
        self.near = title.clone();
        self.out.push_str(&format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"format-detection\" content=\"telephone=no\">\n<title>{}</title>\n<style>\n{STYLE}{}</style>\n\
             </head>\n<body{}>\n<a class=\"skip\" href=\"#text\">{}</a>\n",
            escaped(title),
            print::pages(front, title),
            if is_book { " class=\"book\"" } else { "" },
            escaped(&front.labels.skip),
        ));
        self.cover(&cover, title);
        let rest = match cover.rest.split_first() {
            Some((Block::Contents, rest)) => {
                self.contents();
                rest
            }
            _ => cover.rest,
        };
        self.level = 1;
        self.out.push_str("<main id=\"text\">\n");
        self.blocks(rest);
        self.ends();
        self.out.push_str("</main>\n<footer>\n");
        self.says(&[title, &front.document, &front.edition, &front.audience]);
        self.out.push_str("</footer>\n</body>\n</html>\n");
    }

    /// Chapters of a book begin new pages.
    fn is_book(&self) -> bool {
        self.tree.walk().contains(&&Block::Contents)
    }

    fn cover(&mut self, cover: &Cover<'a>, title: &str) {
        let front = &self.tree.front;
        self.out.push_str("<header>\n");
        if !front.exercise.is_empty() {
            self.out.push_str(&format!("<p class=\"exercise\"><strong>{}</strong></p>\n", escaped(&front.exercise)));
        }
        if !front.document.is_empty() && front.document != title {
            self.out.push_str(&format!("<p class=\"kind\"{}>", way(&front.document, self.lang)));
            push(&front.document, &mut self.out);
            self.out.push_str("</p>\n");
        }
        self.out.push_str(&format!("<h1{}>", way(title, self.lang)));
        match plain(cover.title).trim().is_empty() {
            true => push(title, &mut self.out),
            false => self.inlines(cover.title),
        }
        self.out.push_str("</h1>\n");
        for text in &cover.paragraphs {
            self.out.push_str(&format!("<p{}>", way(&plain(text), self.lang)));
            self.inlines(text);
            self.out.push_str("</p>\n");
        }
        self.says(&[&front.edition, &front.audience]);
        self.out.push_str("</header>\n");
    }

    /// One line of what the document says about itself.
    fn says(&mut self, parts: &[&str]) {
        let mut parts: Vec<&str> = parts.iter().copied().filter(|part| !part.trim().is_empty()).collect();
        parts.dedup();
        if parts.is_empty() {
            return;
        }
        let parts: Vec<String> = parts.iter().map(|part| format!("<bdi>{}</bdi>", escaped(part))).collect();
        self.out
            .push_str(&format!("<p class=\"edition\">{}</p>\n", parts.join(" <span aria-hidden=\"true\">·</span> ")));
    }

    fn has_remarks(&self) -> bool {
        !self.tree.remarks.is_empty()
    }

    /// Footnotes and remarks, with links back.
    fn ends(&mut self) {
        let labels = &self.tree.front.labels;
        if !self.tree.notes.is_empty() {
            self.out.push_str("<section role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">");
            push(&labels.notes, &mut self.out);
            self.out.push_str("</h2>\n<ol>\n");
            // A note may mention another one, so all are written before links lead back to their mentions.
            let notes: Vec<String> = self.tree.notes.iter().map(|note| self.aside(note)).collect();
            for (at, note) in notes.iter().enumerate() {
                let number = at + 1;
                let way = self.tree.notes.get(at).map(|note| way(&plain(note), self.lang)).unwrap_or_default();
                self.out.push_str(&format!("<li id=\"note-{number}\"{way}>{note}"));
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
        self.inlines(inlines);
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

    /// A name that no other region has.
    fn unique(&mut self, name: &str) -> String {
        let name = text::cut(name.trim(), 200);
        let mut own = name.clone();
        let mut count = 1;
        while !self.names.insert(own.clone()) {
            count += 1;
            own = format!("{name} ({count})");
        }
        own
    }
}

/// What stands before the first chapter.
struct Cover<'a> {
    title: &'a [Inline],
    paragraphs: Vec<&'a [Inline]>,
    rest: &'a [Block],
}

impl<'a> Cover<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut cover = Cover { title: &[], paragraphs: Vec::new(), rest: &tree.blocks };
        while let Some((block, rest)) = cover.rest.split_first() {
            match block {
                Block::Heading { level: 1, text, .. } if cover.title.is_empty() => cover.title = text,
                // The mark of an exercise stands above everything anyway.
                Block::Paragraph(text) if plain(text).trim() == tree.front.exercise.trim() => {}
                Block::Paragraph(text) => cover.paragraphs.push(text),
                _ => break,
            }
            cover.rest = rest;
        }
        cover
    }
}
