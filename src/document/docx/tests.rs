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

/// Our own reference file with ids of styles as another language has them.
fn renamed(_: &str, _: &str) -> Reference {
    Reference::embedded().clone()
}
