//! Facts about written documents.

use super::kept::Parts;
use super::{Reference, package, write};
use crate::document::chart::Chart;
use crate::document::tree::{Block, Front, Inline, Labels, Remark, Table, Tree, read};
use crate::lang::Lang;
use std::sync::Arc;

mod references;
mod samples;

fn front(lang: Lang) -> Front {
    Front {
        lang,
        document: "Strategy".into(),
        title: "National Strategy against Organized Crime 2027-2031".into(),
        country: "Republic of Arda".into(),
        edition: "Draft, answers 3f2a91c0".into(),
        audience: "For the working group".into(),
        exercise: String::new(),
        marks: vec!["TO FILL".into()],
        labels: Labels {
            contents: "Contents".into(),
            page: "Page \u{1} of \u{2}".into(),
            update: "Page numbers appear when the fields are updated: in Word, select all and press F9.".into(),
            ..Labels::default()
        },
    }
}

fn tree(markdown: &str) -> Tree {
    read(markdown, front(Lang::En), &[], Vec::new())
}

/// The smallest picture.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

fn parts_with(tree: &Tree, reference: &Reference) -> Parts {
    package::unpack(&write(tree, reference, &|_| Some(DOT.to_vec())).unwrap()).unwrap()
}

fn parts(tree: &Tree) -> Parts {
    parts_with(tree, Reference::embedded())
}

fn part(parts: &Parts, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

fn body(markdown: &str) -> String {
    part(&parts(&tree(markdown)), "word/document.xml")
}

/// A document with one of everything.
fn everything(lang: Lang) -> Tree {
    let markdown = include_str!("tests/everything.md");
    let markdown = match lang {
        Lang::Ar => include_str!("tests/arabic.md"),
        Lang::Zh => include_str!("tests/chinese.md"),
        _ => markdown,
    };
    let chart = Chart {
        name: "timeline".into(),
        title: "Timeline".into(),
        alt: "Ten measures from 2027 to 2031; \"seven\" begin in 2027 <first>.".into(),
        width: 1_200,
        height: 480,
        ..Chart::default()
    };
    let remark = Remark {
        who: "Ana Maria Lopez".into(),
        when: "2026-11-24T10:42:00Z".into(),
        text: "Ask the Statistics Office.\nBy March.".into(),
    };
    let mut front = front(lang);
    front.exercise = "EXERCISE".into();
    match lang {
        Lang::Ar => {
            front.title = "الاستراتيجية الوطنية لمكافحة الجريمة المنظمة".into();
            front.edition = "مسودة 3f2a91c0".into();
            front.audience = "للجمهور".into();
            front.exercise = "تمرين".into();
            front.labels.contents = "المحتويات".into();
            front.labels.page = "صفحة \u{1} من \u{2}".into();
            front.labels.update = "تظهر أرقام الصفحات عند تحديث الحقول.".into();
        }
        Lang::Zh => {
            front.title = "打击有组织犯罪国家战略".into();
            front.edition = "草案 3f2a91c0".into();
            front.audience = "公开".into();
            front.labels.contents = "目录".into();
            front.labels.page = "第 \u{1} 页，共 \u{2} 页".into();
            front.labels.update = "更新域后显示页码。".into();
        }
        _ => {}
    }
    read(markdown, front, &[Arc::new(chart)], vec![remark.clone(), remark])
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

/// What no reader of Markdown makes, but what must not break a document either.
fn hostile() -> Tree {
    let mut tree = everything(Lang::En);
    let nasty = "a\u{0}\u{b}\u{1f}<w:p>&amp;\"]]>\u{202e}abc\u{2066}x\u{fffe}\u{ffff}\n\ty\u{2029}z";
    tree.front.title = nasty.into();
    tree.front.exercise = nasty.into();
    tree.front.labels.page = nasty.into();
    tree.remarks[0] = Remark { who: nasty.into(), when: nasty.into(), text: nasty.into() };
    let mut table = Table { head: (0..40).map(|at| words(&format!("Column {at}"))).collect(), ..Table::default() };
    table.rows = vec![vec![words("short")], vec![Vec::new(); 40], (0..45).map(|_| words(nasty)).collect()];
    let wide = Table { rows: vec![(0..130).map(|at| words(&at.to_string())).collect()], ..Table::default() };
    let deep = (0..12).fold(vec![Block::Paragraph(words("deep"))], |inner, at| {
        vec![Block::List { start: (at % 2 == 0).then_some(at), entries: vec![inner, Vec::new()] }]
    });
    let more = [
        Block::Table(table.clone()),
        Block::Table(wide),
        Block::Table(Table::default()),
        Block::Paragraph(words(&"word ".repeat(200_000))),
        Block::Paragraph(words(&"x".repeat(100_000))),
        Block::Paragraph(vec![
            Inline::Note(99),
            Inline::Remark(99),
            Inline::Link { to: "nowhere".into(), text: words("gone") },
        ]),
        Block::Heading { level: 9, id: nasty.into(), text: words(nasty) },
        Block::Heading { level: 2, id: String::new(), text: Vec::new() },
        Block::Landscape(vec![Block::Landscape(vec![Block::Table(table)])]),
    ];
    tree.blocks.extend(more);
    tree.blocks.extend(deep);
    tree.notes.push(words(nasty));
    tree
}

#[test]
fn same_input_gives_same_bytes() {
    let bytes = || write(&everything(Lang::En), Reference::embedded(), &|_| Some(DOT.to_vec())).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn every_part_is_whole_whatever_the_tree_holds() {
    for tree in [hostile(), everything(Lang::En), everything(Lang::Ar), everything(Lang::Zh), tree("")] {
        for (name, content) in parts(&tree) {
            if !name.ends_with(".png") {
                super::xml::walk(&name, &String::from_utf8(content).unwrap(), |_| {}).unwrap();
            }
        }
    }
}

#[test]
fn a_header_row_repeats_and_rows_stay_whole() {
    let body = body("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(body.matches("<w:cantSplit/>").count(), 2);
}

#[test]
fn a_caption_bears_a_number_that_word_counts() {
    let caption = |number: u8| format!("<!-- caption -->\n**Table {number}:** What\n\n| a |\n| --- |\n| 1 |\n\n");
    let body = body(&(caption(1) + &caption(2) + &caption(7)));
    assert_eq!(body.matches(" SEQ Table \\* ARABIC </w:instrText>").count(), 2);
    assert_eq!(body.matches(" SEQ Table \\* ARABIC \\r 7 </w:instrText>").count(), 1);
    assert!(body.contains(">7</w:t>") && body.contains(">Table </w:t>") && body.contains(">: What</w:t>"));
    assert!(body.contains("<w:tblCaption w:val=\"Table 2: What\"/>"));
}

#[test]
fn a_note_mentioned_twice_is_one_note() {
    let parts = parts(&tree("One[^a], again[^a], other[^b].\n\n[^a]: First.\n\n[^b]: Second.\n"));
    let body = part(&parts, "word/document.xml");
    assert_eq!(body.matches("<w:footnoteReference ").count(), 2);
    assert!(body.contains(" NOTEREF note_0 \\f \\h ") && body.contains("w:name=\"note_0\""));
    let notes = part(&parts, "word/footnotes.xml");
    assert_eq!(notes.matches("<w:footnote ").count(), 4);
    assert!(notes.find("First.") < notes.find("Second."));
}

#[test]
fn headings_count_from_the_chapters_and_links_find_them() {
    let body = body("# Title\n\n## Aim\n\n### Part\n\nSee [the aim](#aim) and [nothing](#none).\n");
    for style in ["Title", "Heading1", "Heading2"] {
        assert_eq!(body.matches(&format!("<w:pStyle w:val=\"{style}\"/>")).count(), 1, "{style}");
    }
    assert!(body.contains("w:name=\"h_aim\"/>") && body.contains("<w:hyperlink w:anchor=\"h_aim\""));
    assert_eq!(body.matches("<w:hyperlink ").count(), 1);
    assert!(!body.contains("<w:pageBreakBefore/>"));
}

#[test]
fn contents_are_filled_and_chapters_start_pages() {
    let body = body("# Title\n\n<!-- contents -->\n\n## Aim\n\n### Part\n\n#### Deep\n\n## End\n");
    assert!(body.contains("w:dirty=\"true\"") && body.contains("press F9"));
    assert_eq!(body.matches(" PAGEREF h_").count(), 3);
    assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 3);
}

#[test]
fn turned_pages_take_their_heading_along_and_end() {
    let body = body("## A\n\na\n\n## B\n\n<!-- landscape -->\n\nb\n\n<!-- portrait -->\n\nc\n");
    let turns: Vec<bool> = body.split("<w:pgSz ").skip(1).map(|it| it[..60].contains("landscape")).collect();
    assert_eq!(turns, [false, true, false]);
    assert!(body.find(">B</w:t>").unwrap() > body.find("<w:sectPr>").unwrap());
    assert_eq!(body.matches("<w:titlePg/>").count(), 1);
}

#[test]
fn turned_pages_at_the_end_leave_no_empty_one() {
    let body = body("a\n\n<!-- landscape -->\n\nb\n");
    assert_eq!(body.matches("<w:sectPr>").count(), 2);
    assert!(body.rfind("landscape").unwrap() > body.rfind("<w:sectPr>").unwrap());
}

#[test]
fn every_ordered_list_counts_anew_from_where_it_starts() {
    let parts = parts(&tree("1. a\n2. b\n\nx\n\n4. c\n\ny\n\n- d\n\nz\n\n- e\n"));
    let lists = part(&parts, "word/numbering.xml");
    assert_eq!(lists.matches("<w:num ").count(), 3);
    let body = part(&parts, "word/document.xml");
    let used: Vec<usize> = (1..=3).map(|id| body.matches(&format!("<w:numId w:val=\"{id}\"/>")).count()).collect();
    assert_eq!(used, [2, 1, 2]);
    assert!(lists.contains("<w:startOverride w:val=\"1\"/>") && lists.contains("<w:startOverride w:val=\"4\"/>"));
}

#[test]
fn arabic_runs_from_right_to_left_down_to_the_page() {
    let body = part(&parts(&everything(Lang::Ar)), "word/document.xml");
    assert_eq!(body.matches("<w:bidiVisual/>").count(), body.matches("<w:tbl>").count());
    assert!(body.contains("<w:titlePg/><w:bidi/></w:sectPr>"));
    assert!(body.contains("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:spacing w:before=\"200\"/></w:pPr><w:r><w:t xml:space=\"preserve\">A paragraph"));
    let english = body_of_english();
    assert!(english.contains("<w:rtl/><w:lang w:bidi=\"ar-SA\"/>") && !english.contains("<w:bidiVisual/>"));
}

fn body_of_english() -> String {
    part(&parts(&everything(Lang::En)), "word/document.xml")
}

#[test]
fn remarks_stand_beside_the_text_they_are_about() {
    let parts = parts(&everything(Lang::En));
    let comments = part(&parts, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 2);
    let told = "w:author=\"Ana Maria Lopez\" w:date=\"2026-11-24T10:42:00Z\" w:initials=\"AML\"";
    assert!(comments.contains(told), "{comments}");
    let body = part(&parts, "word/document.xml");
    for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
        assert_eq!(body.matches(&format!("<w:{mark} w:id=\"0\"/>")).count(), 1, "{mark}");
    }
    assert!(!super::tests::parts(&tree("a\n")).contains_key("word/comments.xml"));
    let gone = part(&super::tests::parts(&hostile()), "word/document.xml");
    assert!(
        !gone.contains("<w:commentReference w:id=\"99\"/>") && !gone.contains("<w:footnoteReference w:id=\"99\"/>")
    );
}

#[test]
fn a_chart_that_is_not_drawn_is_said_in_words() {
    let tree = everything(Lang::En);
    let told = |png: Option<Vec<u8>>| {
        let bytes = write(&tree, Reference::embedded(), &move |_| png.clone()).unwrap();
        part(&package::unpack(&bytes).unwrap(), "word/document.xml")
    };
    for png in [None, Some(b"GIF89a".to_vec())] {
        let body = told(png);
        assert!(body.contains(">Ten measures from 2027") && !body.contains("<w:drawing>"));
    }
    assert!(told(Some(DOT.to_vec())).contains("descr=\"Ten measures from 2027 to 2031; &quot;seven&quot; begin"));
}
