//! Facts about written documents.

use super::kept::Parts;
use super::{Reference, package, write};
use crate::document::chart::Chart;
use crate::document::tree::{Block, Front, Inline, Labels, Remark, Table, Tree, read};
use crate::lang::Lang;
use std::sync::Arc;

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

#[test]
#[ignore = "writes samples into the folder that SAMPLES names, to be looked at"]
#[expect(clippy::disallowed_methods, reason = "no part of the program")]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var_os("SAMPLES").unwrap());
    let put = |name: &str, tree: &Tree, reference: &Reference| {
        std::fs::write(folder.join(name), write(tree, reference, &picture).unwrap()).unwrap();
    };
    let long = include_str!("../../../examples/arda/strategy.md").replacen("\n## ", "\n<!-- contents -->\n\n## ", 1);
    let long = tree(&long);
    put("arda.docx", &long, Reference::embedded());
    for (name, lang) in [("english", Lang::En), ("arabic", Lang::Ar), ("chinese", Lang::Zh)] {
        put(&format!("{name}.docx"), &everything(lang), Reference::embedded());
    }
    put("hostile.docx", &hostile(), Reference::embedded());
    put("german.docx", &everything(Lang::En), &renamed("berschrift", "heading"));
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(name) = name.strip_prefix("reference-") {
            let reference = Reference::read(&std::fs::read(&path).unwrap()).unwrap();
            println!("{name} lacks {:?}", reference.lacks());
            put(&format!("with-{name}"), &everything(Lang::En), &reference);
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn speed() {
    let long =
        tree(&include_str!("../../../examples/arda/strategy.md").replacen("\n## ", "\n<!-- contents -->\n\n## ", 1));
    let once = || {
        let from = std::time::Instant::now();
        let bytes = write(&long, Reference::embedded(), &|_| None).unwrap().len();
        (from.elapsed(), bytes)
    };
    println!("{:?}", (0..20).map(|_| once()).min());
}

/// A picture to look at, drawn by nobody's hand.
fn picture(_: &Chart) -> Option<Vec<u8>> {
    let mut pixels = resvg::tiny_skia::Pixmap::new(1_200, 480)?;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='480'><rect width='1200' height='480' fill='#eef'/>\
               <rect x='200' y='60' width='600' height='60' fill='#1f3864'/><rect x='500' y='200' width='600' height='60' fill='#27507d'/></svg>";
    let picture = resvg::usvg::Tree::from_str(svg, &resvg::usvg::Options::default()).ok()?;
    resvg::render(&picture, resvg::tiny_skia::Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().ok()
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
    let mut wide = Table::default();
    wide.rows = vec![(0..130).map(|at| words(&at.to_string())).collect()];
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

/// Our own reference file as bytes, with changes to its parts.
fn reference_with(change: impl Fn(&mut Parts)) -> Vec<u8> {
    let mut parts = package::unpack(&write(&tree("# T\n"), Reference::embedded(), &|_| None).unwrap()).unwrap();
    change(&mut parts);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn replace(parts: &mut Parts, name: &str, from: &str, to: &str) {
    let text = part(parts, name);
    assert!(text.contains(from), "{name} has no {from}");
    parts.insert(name.into(), text.replace(from, to).into_bytes());
}

/// Our own reference file with the ids of headings as another language has them, and their names too if it says so.
fn renamed(id: &str, name: &str) -> Reference {
    let bytes = reference_with(|parts| {
        replace(parts, "word/styles.xml", "\"Heading", &format!("\"{id}"));
        replace(parts, "word/styles.xml", "\"heading ", &format!("\"{name} "));
    });
    Reference::read(&bytes).unwrap()
}

#[test]
fn same_input_gives_same_bytes() {
    let bytes = || write(&everything(Lang::En), Reference::embedded(), &|_| Some(DOT.to_vec())).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn our_own_reference_lacks_nothing() {
    assert!(Reference::embedded().lacks().is_empty(), "{:?}", Reference::embedded().lacks());
    assert_eq!(Reference::embedded().page.text(false), 11_906 - 2 * 1_191);
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
fn the_language_of_a_document_replaces_that_of_its_reference() {
    let bytes = reference_with(|parts| {
        replace(parts, "word/styles.xml", "<w:lang w:val=\"en-GB\"", "<w:lang w:val=\"de-AT\"");
        replace(
            parts,
            "word/styles.xml",
            "<w:color w:val=\"595959\"/>",
            "<w:color w:val=\"595959\"/><w:lang w:val=\"de-AT\"/>",
        );
    });
    let mut tree = tree("a\n");
    tree.front.lang = Lang::Fr;
    let styles = part(&parts_with(&tree, &Reference::read(&bytes).unwrap()), "word/styles.xml");
    assert!(!styles.contains("de-AT"));
    assert_eq!(styles.matches("<w:lang w:val=\"fr-FR\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>").count(), 1);
    let bare = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults/></w:styles>";
    let styles = super::styles::Styles::read("s", bare).unwrap().part(Lang::Fr);
    assert!(styles.contains("<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\""), "{styles}");
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

#[test]
fn an_exercise_says_so_on_every_page() {
    let tree = everything(Lang::En);
    for reference in [Reference::embedded().clone(), letterhead()] {
        let parts = parts_with(&tree, &reference);
        let headers: Vec<&String> = parts.keys().filter(|name| name.starts_with("word/header")).collect();
        assert_eq!(headers.len(), 2);
        assert!(headers.iter().all(|name| part(&parts, name).contains(">EXERCISE<")), "{headers:?}");
    }
}

/// A reference file with headers and footers of its own, and things that must stay behind.
fn letterhead() -> Reference {
    Reference::read(&letterhead_bytes()).unwrap()
}

fn letterhead_bytes() -> Vec<u8> {
    reference_with(|parts| {
        let link = "<w:hyperlink r:id=\"rId9\"><w:r><w:t>www.ministry.example</w:t></w:r></w:hyperlink></w:p></w:hdr>";
        replace(parts, "word/header-default.xml", "</w:p></w:hdr>", link);
        parts.insert("word/_rels/header-default.xml.rels".into(), outside("hyperlink", "https://ministry.example"));
        replace(parts, "word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:t>SECRET</w:t></w:r></w:p>");
        parts.insert("docProps/custom.xml".into(), b"<Properties>SECRET</Properties>".to_vec());
        parts.insert("word/comments.xml".into(), b"<w:comments>SECRET</w:comments>".to_vec());
        replace(
            parts,
            "word/settings.xml",
            "<w:compat>",
            "<w:docVars><w:docVar w:name=\"a\" w:val=\"SECRET\"/></w:docVars><w:compat>",
        );
        replace(parts, "docProps/core.xml", "</dc:title>", "SECRET</dc:title>");
    })
}

fn outside(kind: &str, target: &str) -> Vec<u8> {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" \
         Type=\"{base}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>"
    )
    .into_bytes()
}

#[test]
fn a_letterhead_comes_along_and_nothing_else() {
    let parts = parts_with(&everything(Lang::En), &letterhead());
    let header = part(&parts, "word/header-default.xml");
    assert!(header.contains("www.ministry.example") && !header.contains("w:hyperlink"));
    let footer = part(&parts, "word/footer-default.xml");
    assert_eq!(footer.matches(" PAGE ").count(), 1, "theirs counts pages already");
    assert!(footer.contains("For the working group"));
    for (name, content) in &parts {
        let text = String::from_utf8_lossy(content);
        assert!(!text.contains("SECRET") && !text.contains("External"), "{name}");
    }
}

#[test]
fn styles_are_found_by_name_whatever_their_ids_and_language() {
    for (id, name) in [
        ("berschrift", "heading"),
        ("Titre", "heading"),
        ("berschrift", "Überschrift"),
        ("Titre", "Titre"),
        ("a", "标题"),
    ] {
        let reference = renamed(id, name);
        assert!(reference.lacks().is_empty(), "{name}: {:?}", reference.lacks());
        let body = part(&parts_with(&tree("# T\n\n## Aim\n"), &reference), "word/document.xml");
        assert!(body.contains(&format!("<w:pStyle w:val=\"{id}1\"/>")), "{id} {name}");
    }
}

#[test]
fn what_has_no_style_gets_its_look_by_hand() {
    let bytes = reference_with(|parts| {
        let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
        parts.insert("word/styles.xml".into(), styles.into());
    });
    let reference = Reference::read(&bytes).unwrap();
    assert!(reference.lacks().contains(&"Heading 1"));
    let parts = parts_with(&everything(Lang::En), &reference);
    let body = part(&parts, "word/document.xml");
    assert!(!body.contains("w:pStyle") && body.contains("<w:outlineLvl w:val=\"0\"/>"));
    assert!(body.contains("<w:vertAlign w:val=\"superscript\"/>") && body.contains("<w:tblBorders>"));
    assert!(part(&parts, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
}

#[test]
fn headings_that_count_themselves_do_not_count_twice() {
    let numbered = "<w:outlineLvl w:val=\"0\"/>";
    let bytes = reference_with(|parts| {
        let with = format!("<w:numPr><w:numId w:val=\"3\"/></w:numPr>{numbered}");
        replace(parts, "word/styles.xml", numbered, &with);
    });
    let body = part(
        &parts_with(&tree("# T\n\n## 1 Aim\n\n### Part\n"), &Reference::read(&bytes).unwrap()),
        "word/document.xml",
    );
    assert_eq!(body.matches("<w:numId w:val=\"0\"/>").count(), 1);
}

#[test]
fn our_lists_stand_behind_those_of_the_reference() {
    let bytes = reference_with(|parts| {
        let own = "<w:abstractNum w:abstractNumId=\"7\"/><w:num w:numId=\"9\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
        replace(parts, "word/numbering.xml", "</w:numbering>", own);
    });
    let parts = parts_with(&tree("- a\n"), &Reference::read(&bytes).unwrap());
    let lists = part(&parts, "word/numbering.xml");
    assert!(lists.contains("w:abstractNumId=\"8\"") && lists.contains("<w:num w:numId=\"10\">"));
    assert!(lists.rfind("<w:abstractNum ") < lists.find("<w:num "), "shapes come before lists");
    assert!(part(&parts, "word/document.xml").contains("<w:numId w:val=\"10\"/>"));
}

#[track_caller]
fn refused(bytes: &[u8], why: &str) {
    let error = Reference::read(bytes).err().unwrap_or_else(|| panic!("taken in spite of: {why}"));
    assert!(error.message.contains(why), "{why}: {}", error.message);
    assert!(!error.hints.is_empty(), "{why}");
    assert_eq!(error.exit_code(), 3);
}

#[test]
fn files_that_may_do_harm_are_refused() {
    refused(b"hello", "is not a Word document");
    refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "locked with a password");
    refused(&reference_with(|parts| drop(parts.insert("word/vbaProject.bin".into(), vec![1]))), "macros");
    refused(
        &reference_with(|parts| {
            replace(parts, "[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml")
        }),
        "macros",
    );
    for kind in ["attachedTemplate", "oleObject", "image", "subDocument", "frame"] {
        let rels = outside(kind, "file:///c:/x.dotm");
        refused(
            &reference_with(|parts| drop(parts.insert("word/_rels/settings.xml.rels".into(), rels.clone()))),
            "outside of it",
        );
    }
    refused(&reference_with(|parts| drop(parts.remove("word/styles.xml"))), "no part `word/styles.xml`");
    refused(&reference_with(|parts| drop(parts.remove("word/document.xml"))), "no part `word/document.xml`");
    refused(&reference_with(|parts| drop(parts.insert("../evil.xml".into(), vec![1]))), "leads out of it");
    refused(&reference_with(|parts| drop(parts.insert("word\\evil.xml".into(), vec![1]))), "leads out of it");
    refused(&reference_with(|parts| drop(parts.insert("word/zero.bin".into(), vec![0; 65 << 20]))), "too large");
    refused(
        &reference_with(|parts| (0..2_001).for_each(|at| drop(parts.insert(format!("x/{at}"), Vec::new())))),
        "more than 2000 parts",
    );
    let doctype = "standalone=\"yes\"?><!DOCTYPE w [<!ENTITY a \"b\">]>";
    for name in [
        "word/styles.xml",
        "word/settings.xml",
        "word/document.xml",
        "word/header-default.xml",
        "word/theme/theme1.xml",
    ] {
        refused(&reference_with(|parts| replace(parts, name, "standalone=\"yes\"?>", doctype)), "document type");
    }
    refused(
        &reference_with(|parts| replace(parts, "word/styles.xml", "/wordprocessingml/2006/main", "/strict")),
        "not written as Word",
    );
}

#[test]
fn headers_that_fetch_from_elsewhere_are_refused() {
    let field = "<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE \"http://x\" </w:instrText></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", field)),
        "fetches something",
    );
    let picture = "<w:r><w:pict><v:imagedata xmlns:v=\"urn:v\" src=\"http://x/y.png\"/></w:pict></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", picture)),
        "fetches something",
    );
    let gone = "<w:r><w:object r:id=\"rId7\"/></w:r></w:p></w:hdr>";
    refused(
        &reference_with(|parts| replace(parts, "word/header-default.xml", "</w:p></w:hdr>", gone)),
        "cannot come along",
    );
}
