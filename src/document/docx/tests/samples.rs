//! Samples to look at and to measure; neither runs by itself.

use super::references::renamed;
use super::*;

#[test]
#[ignore = "writes samples into the folder that SAMPLES names, to be looked at"]
#[expect(clippy::disallowed_methods, reason = "no part of the program")]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var_os("SAMPLES").unwrap());
    let put = |name: &str, tree: &Tree, reference: &Reference| {
        std::fs::write(folder.join(name), write(tree, reference, &picture).unwrap()).unwrap();
    };
    let long = include_str!("../../../../examples/arda/strategy.md").replacen("\n## ", "\n<!-- contents -->\n\n## ", 1);
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
        tree(&include_str!("../../../../examples/arda/strategy.md").replacen("\n## ", "\n<!-- contents -->\n\n## ", 1));
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
