//! Markdown of a rendered document → tree.
//!
//! What Markdown cannot say stands in comments of their own, which no program shows: `<!-- contents -->`,
//! `<!-- landscape -->` to `<!-- portrait -->`, `<!-- caption -->` before the line above a table, `<!-- chart NAME -->`
//! to `<!-- /chart -->` around what says the chart in words, and `<!-- remark N -->` behind an answer. No answer can
//! write a comment: its `<` is escaped.

use super::slug::Slugs;
use super::{Align, Block, Caption, Front, Inline, Remark, Table, Tree, plain};
use crate::document::chart::Chart;
use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};
use std::collections::HashMap;
use std::sync::Arc;

/// Reads a document. Charts that it names and that are not given stay what the words inside say.
pub fn read(markdown: &str, front: Front, charts: &[Arc<Chart>], remarks: Vec<Remark>) -> Tree {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut reader = Reader {
        marks: front.marks.clone(),
        charts,
        remarks: remarks.len(),
        slugs: Slugs::default(),
        noted: HashMap::new(),
        order: Vec::new(),
    };
    let blocks = reader.blocks(root);
    let mut notes = Vec::new();
    // A note may mention another one.
    let mut at = 0;
    while let Some(name) = reader.order.get(at).cloned() {
        at += 1;
        notes.push(definition(root, &name).map(|node| reader.note(node)).unwrap_or_default());
    }
    Tree { front, blocks, notes, remarks }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

fn definition<'a>(root: &'a AstNode<'a>, name: &str) -> Option<&'a AstNode<'a>> {
    root.children()
        .find(|node| matches!(&node.data.borrow().value, NodeValue::FootnoteDefinition(note) if note.name == name))
}

struct Reader<'a> {
    marks: Vec<String>,
    charts: &'a [Arc<Chart>],
    remarks: usize,
    slugs: Slugs,
    noted: HashMap<String, usize>,
    /// The names of footnotes as they come.
    order: Vec<String>,
}

/// A comment that stands alone: its words.
fn comment(node: &AstNode<'_>) -> Option<String> {
    match &node.data.borrow().value {
        NodeValue::HtmlBlock(html) => said(&html.literal),
        _ => None,
    }
}

/// What stands between a comment and the one that ends it; nothing when none does.
fn inside<'a>(
    begin: &'a AstNode<'a>,
    nodes: &mut impl Iterator<Item = &'a AstNode<'a>>,
    end: &str,
) -> Vec<&'a AstNode<'a>> {
    let ends = |node: &&'a AstNode<'a>| comment(node).as_deref() == Some(end);
    if !begin.following_siblings().any(|node| ends(&node)) {
        return Vec::new();
    }
    nodes.take_while(|node| !ends(node)).collect()
}

fn said(html: &str) -> Option<String> {
    Some(html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim().to_string())
}

impl Reader<'_> {
    fn blocks<'a>(&mut self, parent: &'a AstNode<'a>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut nodes = parent.children();
        let mut caption = Caption::default();
        // What is being turned, and what has stood before it.
        let mut upright: Option<Vec<Block>> = None;
        while let Some(node) = nodes.next() {
            let Some(mark) = comment(node) else {
                let block = self.block(node, &mut caption);
                blocks.extend(block);
                continue;
            };
            match mark.split_once(' ').unwrap_or((&mark, "")) {
                ("contents", _) => {
                    // What stands inside lists the same headings for whoever reads the Markdown.
                    inside(node, &mut nodes, "/contents");
                    blocks.push(Block::Contents);
                }
                ("landscape", _) if upright.is_none() => upright = Some(std::mem::take(&mut blocks)),
                ("portrait", _) => turn(&mut upright, &mut blocks),
                ("caption", _) => {
                    if let Some(above) = nodes.next() {
                        caption = self.caption(above);
                    }
                }
                ("chart", name) => {
                    let chart = self.charts.iter().find(|chart| chart.name == name).cloned();
                    let inside = inside(node, &mut nodes, "/chart");
                    match chart {
                        Some(chart) => blocks.push(Block::Chart(std::mem::take(&mut caption), chart)),
                        None => {
                            for node in inside {
                                let block = self.block(node, &mut caption);
                                blocks.extend(block);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        turn(&mut upright, &mut blocks);
        blocks
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, caption: &mut Caption) -> Option<Block> {
        let value = node.data.borrow().value.clone();
        Some(match value {
            NodeValue::Heading(heading) => {
                let text = self.inlines(node);
                Block::Heading { level: heading.level, id: self.slugs.slug(&plain(&text)), text }
            }
            NodeValue::Paragraph => Block::Paragraph(self.inlines(node)),
            NodeValue::List(list) => Block::List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                entries: node.children().map(|entry| self.blocks(entry)).collect(),
            },
            NodeValue::Table(table) => {
                let aligns = table.alignments.iter().map(|align| match align {
                    TableAlignment::Center => Align::Center,
                    TableAlignment::Right => Align::End,
                    TableAlignment::Left | TableAlignment::None => Align::Start,
                });
                let mut rows = node.children().map(|row| row.children().map(|cell| self.inlines(cell)).collect());
                Block::Table(Table {
                    caption: std::mem::take(caption),
                    aligns: aligns.collect(),
                    head: rows.next().unwrap_or_default(),
                    rows: rows.collect(),
                })
            }
            NodeValue::ThematicBreak => Block::Line,
            _ => return None,
        })
    }

    /// `**Table 3:** What it shows`.
    fn caption<'a>(&mut self, node: &'a AstNode<'a>) -> Caption {
        let mut text = self.inlines(node);
        match text.first() {
            Some(Inline::Strong(label)) => {
                let label = plain(label);
                text.remove(0);
                if let Some(Inline::Text(first)) = text.first_mut() {
                    *first = first.trim_start().to_string();
                }
                Caption { label, text }
            }
            _ => Caption { label: String::new(), text },
        }
    }

    fn note<'a>(&mut self, node: &'a AstNode<'a>) -> Vec<Inline> {
        let mut text = Vec::new();
        for (at, paragraph) in node.children().enumerate() {
            if at > 0 {
                text.push(Inline::Break);
            }
            text.extend(self.inlines(paragraph));
        }
        text
    }

    fn inlines<'a>(&mut self, parent: &'a AstNode<'a>) -> Vec<Inline> {
        let mut all = Vec::new();
        let mut text = String::new();
        self.collect(parent, &mut text, &mut all);
        self.flush(&mut text, &mut all);
        all
    }

    /// Gathers neighbouring texts into one, since escapes cut them into pieces.
    fn collect<'a>(&mut self, parent: &'a AstNode<'a>, text: &mut String, all: &mut Vec<Inline>) {
        for node in parent.children() {
            let value = node.data.borrow();
            let inline = match &value.value {
                NodeValue::Text(piece) => {
                    text.push_str(piece);
                    continue;
                }
                NodeValue::Code(code) => {
                    text.push_str(&code.literal);
                    continue;
                }
                NodeValue::SoftBreak => {
                    text.push(' ');
                    continue;
                }
                NodeValue::LineBreak => Inline::Break,
                NodeValue::Strong => Inline::Strong(self.inlines(node)),
                NodeValue::Emph => Inline::Emphasis(self.inlines(node)),
                NodeValue::FootnoteReference(note) => {
                    let next = self.order.len();
                    let at = *self.noted.entry(note.name.clone()).or_insert(next);
                    if at == next {
                        self.order.push(note.name.clone());
                    }
                    Inline::Note(at)
                }
                NodeValue::Link(link) => match link.url.strip_prefix('#') {
                    Some(to) => Inline::Link { to: to.into(), text: self.inlines(node) },
                    None => {
                        self.collect(node, text, all);
                        continue;
                    }
                },
                NodeValue::HtmlInline(html) => {
                    let at = said(html).and_then(|mark| mark.strip_prefix("remark ")?.parse().ok());
                    match at.filter(|at| *at < self.remarks) {
                        Some(at) => Inline::Remark(at),
                        None => continue,
                    }
                }
                _ => {
                    self.collect(node, text, all);
                    continue;
                }
            };
            self.flush(text, all);
            all.push(inline);
        }
    }

    /// Puts away the text so far, with its marks set apart.
    fn flush(&self, text: &mut String, all: &mut Vec<Inline>) {
        let mut rest = std::mem::take(text);
        while let Some((at, mark)) = self.first_mark(&rest) {
            let after = rest.split_off(at + mark.len());
            rest.truncate(at);
            if !rest.is_empty() {
                all.push(Inline::Text(rest));
            }
            all.push(Inline::Mark(mark));
            rest = after;
        }
        if !rest.is_empty() {
            all.push(Inline::Text(rest));
        }
    }

    fn first_mark(&self, text: &str) -> Option<(usize, String)> {
        let found = self.marks.iter().filter_map(|mark| Some((text.find(mark.as_str())?, mark)));
        found.min_by_key(|(at, mark)| (*at, usize::MAX - mark.len())).map(|(at, mark)| (at, mark.clone()))
    }
}

fn turn(upright: &mut Option<Vec<Block>>, blocks: &mut Vec<Block>) {
    if let Some(before) = upright.take() {
        let turned = std::mem::replace(blocks, before);
        blocks.push(Block::Landscape(turned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_plain(markdown: &str) -> Tree {
        let front = Front { marks: vec!["TO FILL".into()], ..Front::default() };
        read(markdown, front, &[], vec![Remark::default()])
    }

    #[test]
    fn a_caption_belongs_to_the_table_below_it() {
        let tree =
            read_plain("<!-- caption -->\n**Table 3:** What *is* known\n\n| a | b |\n| --- | --- |\n| 1 | 2\\| |\n");
        let [Block::Table(table)] = &tree.blocks[..] else { panic!("{:?}", tree.blocks) };
        assert_eq!(table.caption.label, "Table 3:");
        assert_eq!(plain(&table.caption.text), "What is known");
        assert_eq!(plain(&table.rows[0][1]), "2|");
    }

    #[test]
    fn landscape_ends_where_it_says_and_at_the_end() {
        let tree = read_plain("a\n\n<!-- landscape -->\n\nb\n\n<!-- portrait -->\n\nc\n\n<!-- landscape -->\n\nd\n");
        let turned: Vec<bool> = tree.blocks.iter().map(|block| matches!(block, Block::Landscape(_))).collect();
        assert_eq!(turned, [false, true, false, true]);
    }

    #[test]
    fn a_mark_is_set_apart_wherever_it_stands() {
        let tree = read_plain("Lead: TO FILL and **TO FILL** more <!-- remark 0 --><!-- remark 7 -->\n");
        let [Block::Paragraph(text)] = &tree.blocks[..] else { panic!() };
        let mark = || Inline::Mark("TO FILL".into());
        let expected = [
            Inline::Text("Lead: ".into()),
            mark(),
            Inline::Text(" and ".into()),
            Inline::Strong(vec![mark()]),
            Inline::Text(" more ".into()),
            Inline::Remark(0),
        ];
        assert_eq!(text[..], expected);
    }

    #[test]
    fn footnotes_count_in_the_order_of_the_text() {
        let tree = read_plain("One[^b] two[^a] three[^b].\n\n[^a]: First.\n\n[^b]: Second.\n");
        let [Block::Paragraph(text)] = &tree.blocks[..] else { panic!() };
        let notes: Vec<usize> =
            text.iter().filter_map(|it| if let Inline::Note(at) = it { Some(*at) } else { None }).collect();
        assert_eq!(notes, [0, 1, 0]);
        assert_eq!(tree.notes.iter().map(|note| plain(note)).collect::<Vec<_>>(), ["Second.", "First."]);
    }

    #[test]
    fn a_list_of_contents_takes_what_it_ends_and_nothing_else() {
        let listed = read_plain("<!-- contents -->\n\n- One\n\n<!-- /contents -->\n\nAfter.\n");
        let alone = read_plain("<!-- contents -->\n\nAfter.\n");
        let after = || Block::Paragraph(vec![Inline::Text("After.".into())]);
        assert_eq!(listed.blocks, [Block::Contents, after()]);
        assert_eq!(alone.blocks, listed.blocks);
    }

    #[test]
    fn a_chart_that_is_not_drawn_is_said_in_words() {
        let tree = read_plain("<!-- chart none -->\n\nIn words.\n\n<!-- /chart -->\n\nAfter.\n");
        assert_eq!(tree.blocks.len(), 2);
    }
}
