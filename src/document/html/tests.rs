use super::text::{css, way};
use super::write;
use crate::document::chart::Chart;
use crate::document::tree::{Block, Front, Inline, Labels, Remark, Table, Tree, read};
use crate::lang::Lang;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::sync::Arc;

const EVIL: &str = "</title></style><script>alert(1)</script> ]]> --> & \" ' \u{202E}\u{1}\u{B}\u{FFFE} ${x}";

fn front(lang: Lang) -> Front {
    let labels = Labels {
        contents: "Contents".into(),
        page: "Page \u{1} of \u{2}".into(),
        back: "Back".into(),
        notes: "Notes".into(),
        skip: "Skip".into(),
        remarks: "Remarks".into(),
        remark: "Remark \u{1}".into(),
        data: "Data".into(),
        ..Labels::default()
    };
    Front { lang, title: "A strategy".into(), marks: vec!["TO FILL".into()], labels, ..Front::default() }
}

fn page(markdown: &str) -> String {
    write(&read(markdown, front(Lang::En), &[], Vec::new()))
}

fn body(page: &str) -> &str {
    page.split_once("<body").unwrap().1
}

fn chart(svg: &str) -> Arc<Chart> {
    let rows = vec![vec!["One".into(), "1".into()]];
    let columns = vec!["What".into(), "How many".into()];
    let (name, title, alt) = ("one".into(), "Counts".into(), "One & only".into());
    Arc::new(Chart { name, title, alt, svg: svg.into(), width: 600, height: 40, columns, rows })
}

/// Every opened tag of a page. Fails where a tag is not closed in its place.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(body(page).split_once('>').unwrap().1);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut all, mut open) = (Vec::new(), vec!["html".to_string(), "body".to_string()]);
    let read = |tag: &BytesStart<'_>| {
        let attributes = tag.html_attributes().map(|it| it.unwrap());
        let pairs = attributes.map(|it| (it.key.as_ref().to_string(), it.value.to_string()));
        (tag.name().as_ref().to_string(), pairs.collect::<Vec<_>>())
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                if tag.name().as_ref() != "br" {
                    open.push(tag.name().as_ref().into());
                }
                all.push(read(&tag));
            }
            Event::Empty(tag) => all.push(read(&tag)),
            Event::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref())),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    all
}

fn values<'a>(tags: &'a [(String, Vec<(String, String)>)], key: &str) -> Vec<&'a str> {
    tags.iter().flat_map(|it| &it.1).filter(|it| it.0 == key).map(|it| it.1.as_str()).collect()
}

/// A document with all that there is, twice.
fn full() -> Tree {
    let half = "## A chapter\n\nText[^a] *with* **marks** TO FILL <!-- remark 0 -->, see [it](#a-chapter).[^b]\n\n\
        <!-- contents -->\n\n#### Far below\n\n- one\n\n  - two\n\n1. three\n\n   four\n\n---\n\n\
        <!-- landscape -->\n\n| a | b | c | d |\n| --- | --- | --: | :-: |\n| 1 | قال | 3 | 4 |\n\n<!-- portrait -->\n\n\
        <!-- chart one -->\n\nx\n\n<!-- /chart -->\n\n";
    let text = format!("# Title\n\nA country\n\n{half}{half}[^a]: Note.[^b]\n\n[^b]: Another.\n");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><defs><linearGradient id='g'/></defs>\
        <rect fill='url(#g)' width='9'/><text class='ink'>a &amp; b</text></svg>";
    let remark = Remark { who: "Ana".into(), when: "2026-11-20T10:42:00Z".into(), text: "Look\n<again>".into() };
    read(&text, front(Lang::En), &[chart(svg)], vec![remark])
}

fn hostile() -> Tree {
    let cell = || vec![Inline::Text(EVIL.into())];
    let mut tree = full();
    tree.front.title = EVIL.into();
    tree.front.edition = EVIL.into();
    tree.front.exercise = EVIL.into();
    tree.blocks = vec![
        Block::Heading { level: 1, id: "x\"y z".into(), text: cell() },
        Block::Heading { level: 1, id: "x".into(), text: cell() },
        Block::Heading { level: 6, id: "y".into(), text: Vec::new() },
        Block::Paragraph(vec![Inline::Note(99), Inline::Remark(99), Inline::Mark(EVIL.into())]),
        Block::Table(Table { head: vec![cell(); 2], rows: vec![vec![cell(); 5], vec![cell()]], ..Table::default() }),
        Block::Table(Table::default()),
        Block::List { start: None, entries: Vec::new() },
    ];
    tree
}

#[test]
fn every_tag_is_closed_and_every_id_is_unique_and_every_link_arrives() {
    for tree in [full(), hostile()] {
        let page = write(&tree);
        let tags = tags(&page);
        let ids = values(&tags, "id");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for link in values(&tags, "href") {
            assert!(unique.contains(link.strip_prefix('#').unwrap()), "{link}");
        }
    }
}

#[test]
fn a_text_means_nothing_but_itself() {
    let page = write(&hostile());
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(page.matches("</title>").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(!page.contains(['\u{202E}', '\u{1}', '\u{B}', '\u{FFFE}']));
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let page = write(&full());
    for outside in ["http:", "https:", "src=", "@import", "@font-face", "<link", "<script", "<img", "<iframe"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn an_isolate_ends_where_its_text_ends() {
    assert!(page("a \u{2067}b\n").contains("<p>a \u{2067}b\u{2069}</p>"));
    assert!(page("a \u{2069}b\n").contains("<p>a b</p>"));
}

#[test]
fn a_text_that_runs_the_other_way_says_so() {
    assert_eq!(way("قال الوزير (World Bank)", Lang::En), " dir=\"rtl\" lang=\"ar\"");
    assert_eq!(way("The minister قال", Lang::Ar), " dir=\"ltr\" lang=\"und-Latn\"");
    assert_eq!(way("统计局", Lang::En), " lang=\"zh\"");
    assert_eq!(way("2027 – 2031", Lang::Ar), "");
    let page = write(&read("| a |\n| --- |\n| قال |\n", front(Lang::En), &[], Vec::new()));
    assert!(page.contains("<td class=\"short\" dir=\"rtl\" lang=\"ar\">قال</td>"));
    let page = write(&read("- قال\n- x\n", front(Lang::En), &[], Vec::new()));
    assert!(page.contains("<li><bdi dir=\"rtl\" lang=\"ar\">قال</bdi></li>\n<li>x</li>"));
    let page = write(&read("# x\n", front(Lang::Ar), &[], Vec::new()));
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn a_foreign_name_at_its_beginning_turns_no_sentence_round() {
    assert_eq!(way("UNODC قدم المساعدة التقنية", Lang::Ar), "");
    assert_eq!(way("قال the minister of justice", Lang::En), "");
}

#[test]
fn there_is_one_h1_and_no_level_is_skipped() {
    let page = page("# T\n\n#### a\n\n# b\n\n### c\n\n###### d\n");
    let levels: Vec<&str> =
        ["h1", "h2", "h3", "h4", "h5"].into_iter().filter(|it| page.contains(&format!("</{it}>"))).collect();
    assert_eq!(levels, ["h1", "h2", "h3", "h4"]);
    assert_eq!(page.matches("</h1>").count(), 1);
    assert!(page.contains("<h2 id=\"s-a\">a</h2>") && page.contains("<h2 id=\"s-b\">b</h2>"));
    // Without a title of its own a document has that of its strategy.
    assert!(super::write(&read("text\n", front(Lang::En), &[], Vec::new())).contains("<h1>A strategy</h1>"));
}

#[test]
fn paragraphs_before_the_first_chapter_stand_on_the_cover_and_paragraphs_alone_are_the_text() {
    let cover = |markdown: &str| {
        page(markdown).split("<header>").nth(1).unwrap().split("</header>").next().unwrap().to_string()
    };
    assert!(cover("# T\n\nA country\n\n## Chapter\n\nText\n").contains("<p>A country</p>"));
    assert!(!cover("# T\n\nA letter\n").contains("A letter"));
    assert!(page("# T\n\nA letter\n").contains("<main id=\"text\">\n<p>A letter</p>"));
}

#[test]
fn contents_before_the_first_chapter_stand_before_the_text() {
    let page = page("# T\n\n| a |\n| --- |\n| b |\n\n<!-- contents -->\n\n## One\n\n### Part\n\n## Two\n");
    let list = page.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(page.find("</nav>").unwrap() < page.find("<main").unwrap());
    assert_eq!(list.matches("<li>").count(), 3);
    assert!(list.contains("One</bdi></a>\n<ul>\n<li><a href=\"#s-part\">"));
}

#[test]
fn every_row_has_all_columns() {
    let page = write(&hostile());
    for row in page.split("<tr>").skip(1).map(|row| row.split("</tr>").next().unwrap()) {
        assert_eq!(row.matches("</td>").count() + row.matches("</th>").count(), 5, "{row}");
    }
}

#[test]
fn the_first_column_heads_rows_where_it_tells_them_apart() {
    let head = |rows: &str| page(&format!("| a | b |\n| --- | --- |\n{rows}\n")).matches("scope=\"row\"").count();
    assert_eq!(head("| P1 | x |\n| P2 | x |"), 2);
    assert_eq!(head("| P1 | x |\n| P1 | y |"), 0);
    assert_eq!(head("| P1 | x |\n|  | y |"), 0);
    // A head without words heads nothing.
    assert_eq!(page("|  | b |\n| --- | --- |\n| P1 | x |\n").matches("scope=\"col\"").count(), 1);
}

#[test]
fn a_wide_table_scrolls_in_a_region_of_its_own_name() {
    let table = "| a | b | c | d |\n| --- | --- | --- | --- |\n| 1 | 2 | 3 | 4 |\n\n";
    let page = page(&format!("## Plan\n\n{table}{table}<!-- caption -->\n**Table 1:** Who\n\n{table}"));
    let tags = tags(&page);
    let regions: Vec<_> = tags.iter().filter(|it| it.0 == "section").cloned().collect();
    assert_eq!(values(&regions, "aria-label"), ["Plan", "Plan (2)", "Table 1: Who"]);
    assert_eq!(values(&regions, "tabindex"), ["0"; 3]);
    assert!(page.contains("<caption><b>Table 1:</b> Who</caption>"));
}

#[test]
fn every_mention_of_a_footnote_has_its_way_back() {
    let page = page("One[^a] two[^a] three[^b].\n\n[^a]: First.[^b]\n\n[^b]: Second.\n");
    let notes = page.split("doc-endnotes").nth(1).unwrap();
    for back in ["#noted-1-1", "#noted-1-2", "#noted-2-1", "#noted-2-2"] {
        assert!(notes.contains(&format!("href=\"{back}\"")), "{back}");
        assert!(page.contains(&format!("id=\"{}\"", &back[1..])), "{back}");
    }
    assert_eq!(notes.matches("class=\"back\"").count(), 4);
}

#[test]
fn a_link_to_what_is_not_there_is_its_text() {
    assert!(page("[dead](#nowhere)\n").contains("<p>dead</p>"));
    assert!(page("## Aim\n\n[it](#aim)\n").contains("<a href=\"#s-aim\">it</a>"));
}

#[test]
fn remarks_stand_at_the_end_and_only_where_there_are_some() {
    let page_with = write(&full());
    let text = body(&page_with);
    assert!(text.contains("[Remark 1]</a>") && text.contains("<h2 id=\"remarks\">Remarks</h2>"));
    assert!(text.contains("<bdi>Ana</bdi>, <bdi>2026-11-20</bdi>") && text.contains("&lt;again&gt;"));
    assert!(!body(&page("x\n")).contains("remark"));
}

#[test]
fn a_mark_is_more_than_a_colour() {
    assert!(page("Lead: TO FILL\n").contains("<mark>TO FILL</mark>"));
    let rule = super::STYLE.split("\nmark {").nth(1).unwrap().split('}').next().unwrap();
    assert!(rule.contains("border:") && rule.contains("font-weight:"));
}

#[test]
fn a_chart_keeps_its_ids_to_itself_and_leaves_out_what_runs_or_loads() {
    let svg = "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg' onload='x()' viewBox='0 0 9 9'>\
        <title>t</title><script>alert(1)</script><foreignObject><p>x</p></foreignObject><style>p{}</style>\
        <image href='http://x/y.png'/><g id='g' style='fill:red' onclick='x()'><use href='#g'/><use href='http://x#g'/>\
        <rect fill='url(http://x)' x='1'/></g></svg>";
    let twice = "<!-- chart one -->\n\nx\n\n<!-- /chart -->\n\n".repeat(2);
    let page = write(&read(&twice, front(Lang::En), &[chart(svg)], Vec::new()));
    let text = body(&page);
    assert!(
        text.contains(
            "<svg width=\"600\" height=\"40\" role=\"img\" aria-label=\"One &amp; only\" viewBox=\"0 0 9 9\">"
        )
    );
    assert!(text.contains("<g id=\"chart-1-g\"><use href=\"#chart-1-g\"/><use/><rect x=\"1\"/></g></svg>"));
    assert!(text.contains("id=\"chart-2-g\""));
    assert!(text.contains("<th scope=\"row\">One</th><td>1</td>"));
    tags(&page);
}

#[test]
fn a_picture_that_is_broken_is_said_in_words() {
    for broken in ["", "<svg><g></svg>", "<p>x</p>", "<svg>&nope;</svg>", "<svg", "</svg>"] {
        let tree = read("<!-- chart one -->\n\nx\n\n<!-- /chart -->\n", front(Lang::En), &[chart(broken)], Vec::new());
        let page = write(&tree);
        assert!(page.contains("<p>One &amp; only</p>") && page.contains("<details class=\"data\" open>"), "{broken}");
    }
}

#[test]
fn a_printed_page_bears_title_mark_and_number() {
    let mut tree = full();
    tree.front.exercise = "EXERCISE".into();
    let page = write(&tree);
    for content in ["@top-left { content: \"Title\"", "@top-right { content: \"EXERCISE\""] {
        assert!(page.contains(content), "{content}");
    }
    assert!(page.contains("content: \"Page \" counter(page) \" of \" counter(pages);"));
    assert!(page.contains("<body class=\"book\">") && page.contains("class=\"exercise\""));
    tree.front.lang = Lang::Ar;
    assert!(write(&tree).contains("@top-right { content: \"Title\""));
}

#[test]
fn nothing_ends_a_string_of_css() {
    assert_eq!(css("a\"b\\c</style>\n1"), "\"a\\22 b\\5c c\\3c \\2f style\\3e  1\"");
}
