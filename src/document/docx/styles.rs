//! The styles of a reference file, found by what they are for.
//!
//! Ids differ with the language of the program that saved the file (`berschrift1`, `Titre1`); names mostly do not
//! (`heading 1`). Where a style is missing, its look is written with each paragraph.

use super::format::{Look, Para};
use super::xml::{self, Piece};
use crate::error::Result;
use crate::lang::Lang;
use std::collections::HashMap;

/// What a paragraph, a word or a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Title,
    Subtitle,
    Heading(u8),
    Body,
    Bullet,
    Number,
    Caption,
    Cell,
    HeadCell,
    ContentsTitle,
    Contents(u8),
    NoteText,
    NoteMark,
    Link,
    Header,
    Footer,
    RemarkText,
    RemarkMark,
    Table,
}

use Role::*;

/// The styles without which a document looks plainer than it should.
const WANTED: [Role; 14] = [
    Title,
    Subtitle,
    Heading(1),
    Heading(2),
    Heading(3),
    Bullet,
    Number,
    Caption,
    ContentsTitle,
    Contents(1),
    Contents(2),
    NoteText,
    NoteMark,
    Table,
];

impl Role {
    /// The type of a style and its names in lower case: as Word writes them in any language, as LibreOffice does,
    /// and as programs do that translate them.
    fn names(self) -> (&'static str, &'static [&'static str]) {
        let names: &'static [&'static str] = match self {
            Title => &["title", "titel", "titre", "puesto", "название", "标题 (标题)", "العنوان"],
            Subtitle => &["subtitle", "untertitel", "sous-titre", "subtítulo", "подзаголовок", "副标题", "عنوان فرعي"],
            Heading(1) => &["heading 1", "überschrift 1", "titre 1", "título 1", "заголовок 1", "标题 1", "عنوان 1"],
            Heading(2) => &["heading 2", "überschrift 2", "titre 2", "título 2", "заголовок 2", "标题 2", "عنوان 2"],
            Heading(3) => &["heading 3", "überschrift 3", "titre 3", "título 3", "заголовок 3", "标题 3", "عنوان 3"],
            Heading(4) => &["heading 4", "überschrift 4", "titre 4", "título 4", "заголовок 4", "标题 4", "عنوان 4"],
            Heading(5) => &["heading 5", "überschrift 5", "titre 5", "título 5", "заголовок 5", "标题 5", "عنوان 5"],
            Heading(_) => &["heading 6", "überschrift 6", "titre 6", "título 6", "заголовок 6", "标题 6", "عنوان 6"],
            Body => &[
                "body text",
                "text body",
                "textkörper",
                "corps de texte",
                "texto independiente",
                "основной текст",
                "正文文本",
                "نص أساسي",
            ],
            Bullet => &["list bullet", "aufzählungszeichen", "liste à puces", "lista con viñetas", "list paragraph"],
            Number => &["list number", "listennummer", "liste à numéros", "lista con números", "list paragraph"],
            Caption => &[
                "caption",
                "table caption",
                "beschriftung",
                "légende",
                "epígrafe",
                "descripción",
                "название объекта",
                "题注",
                "تسمية توضيحية",
            ],
            Cell => &["table text", "table contents", "compact", "tabelleninhalt", "contenu de tableau"],
            HeadCell => &["table heading", "tabellenüberschrift", "titre de tableau"],
            ContentsTitle => &[
                "toc heading",
                "contents heading",
                "inhaltsverzeichnisüberschrift",
                "en-tête de table des matières",
                "título de toc",
                "заголовок оглавления",
                "toc 标题",
                "عنوان جدول المحتويات",
            ],
            Contents(1) => &["toc 1", "contents 1", "verzeichnis 1", "tm 1", "tdc 1", "оглавление 1"],
            Contents(_) => &["toc 2", "contents 2", "verzeichnis 2", "tm 2", "tdc 2", "оглавление 2"],
            NoteText => &[
                "footnote text",
                "footnote",
                "fußnotentext",
                "note de bas de page",
                "texto nota pie",
                "текст сноски",
                "脚注文本",
                "نص حاشية سفلية",
            ],
            NoteMark => &[
                "footnote reference",
                "footnote anchor",
                "footnote characters",
                "fußnotenzeichen",
                "appel note de bas de p.",
                "ref. de nota al pie",
                "знак сноски",
                "脚注引用",
                "مرجع حاشية سفلية",
            ],
            Link => &[
                "hyperlink",
                "internet link",
                "lien hypertexte",
                "hipervínculo",
                "гиперссылка",
                "超链接",
                "ارتباط تشعبي",
            ],
            Header => &["header", "kopfzeile", "en-tête", "encabezado", "верхний колонтитул", "页眉", "رأس الصفحة"],
            Footer => {
                &["footer", "fußzeile", "pied de page", "pie de página", "нижний колонтитул", "页脚", "تذييل الصفحة"]
            }
            RemarkText => &["annotation text", "comment text", "kommentartext", "commentaire"],
            RemarkMark => &["annotation reference", "comment reference", "kommentarzeichen", "marque de commentaire"],
            Table => &[
                "strategy table",
                "table grid",
                "tabellenraster",
                "grille du tableau",
                "tabla con cuadrícula",
                "сетка таблицы",
                "网格型",
                "شبكة جدول",
            ],
        };
        let kind = match self {
            NoteMark | Link | RemarkMark => "character",
            Table => "table",
            _ => "paragraph",
        };
        (kind, names)
    }

    /// What Word calls it in English.
    fn called(self) -> &'static str {
        match self {
            Title => "Title",
            Subtitle => "Subtitle",
            Heading(1) => "Heading 1",
            Heading(2) => "Heading 2",
            Heading(_) => "Heading 3",
            Bullet => "List Bullet",
            Number => "List Number",
            Caption => "Caption",
            ContentsTitle => "TOC Heading",
            Contents(1) => "TOC 1",
            Contents(_) => "TOC 2",
            NoteText => "Footnote Text",
            NoteMark => "Footnote Reference",
            Table => "Table Grid",
            _ => "",
        }
    }
}

/// One style of a reference file.
#[derive(Clone, Debug, Default)]
struct Style {
    id: String,
    based_on: Option<String>,
    numbered: bool,
}

/// The styles part, cut where the language of the document goes, and an index of it.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    before: String,
    after: String,
    by_name: HashMap<(String, String), Style>,
    by_id: HashMap<String, Style>,
    /// Whether some style turns a paragraph from right to left, so that the other direction has to be said.
    turns: bool,
}

impl Styles {
    pub fn read(part: &str, xml: &str) -> Result<Self> {
        let mut styles = Self { turns: xml.contains("<w:bidi"), ..Self::default() };
        for style in xml::children(part, xml, &["w:styles"])?.iter().filter(|child| child.name == "w:style") {
            let kind = style.get("w:type").unwrap_or("paragraph").to_string();
            let Some(id) = style.get("w:styleId").map(String::from) else { continue };
            let inner = xml::children(part, style.raw, &["w:style"])?;
            let value = |name: &str| inner.iter().find(|it| it.name == name).and_then(|it| it.get("w:val"));
            let numbered = inner.iter().any(|it| it.name == "w:pPr" && it.raw.contains("<w:numId "));
            let found = Style { id: id.clone(), based_on: value("w:basedOn").map(String::from), numbered };
            if let Some(name) = value("w:name") {
                styles.by_name.entry((kind, name.to_lowercase())).or_insert_with(|| found.clone());
            }
            styles.by_id.entry(id).or_insert(found);
        }
        (styles.before, styles.after) = split(part, xml)?;
        Ok(styles)
    }

    /// The part in the language of the document.
    pub fn part(&self, lang: Lang) -> String {
        format!("{}{}{}", self.before, language(lang), self.after)
    }

    pub fn turns(&self) -> bool {
        self.turns
    }

    fn find(&self, role: Role) -> Option<&Style> {
        let (kind, names) = role.names();
        names.iter().find_map(|name| self.by_name.get(&(kind.to_string(), name.to_string())))
    }

    pub fn id(&self, role: Role) -> Option<&str> {
        self.find(role).map(|style| style.id.as_str())
    }

    /// Whether this table style gives the head of a table its look.
    pub fn dresses_heads(&self) -> bool {
        self.by_name.contains_key(&("table".to_string(), "strategy table".to_string()))
    }

    pub fn lacks(&self) -> Vec<&'static str> {
        WANTED.into_iter().filter(|role| self.find(*role).is_none()).map(Role::called).collect()
    }

    /// A paragraph and its words as the role wants them, by style or, without one, by hand.
    pub fn dress(&self, role: Role) -> (Para<'_>, Look<'_>) {
        let Some(style) = self.find(role) else { return plain_dress(role) };
        let mut para = Para { style: Some(&style.id), ..Para::default() };
        // Our headings bear their numbers as text.
        para.unnumbered = !matches!(role, Bullet | Number) && self.numbered(style);
        para.keep_next = matches!(role, Heading(_) | ContentsTitle);
        (para, Look::default())
    }

    fn numbered(&self, style: &Style) -> bool {
        let mut style = Some(style);
        for _ in 0..20 {
            match style {
                Some(found) if found.numbered => return true,
                Some(found) => style = found.based_on.as_ref().and_then(|id| self.by_id.get(id)),
                None => return false,
            }
        }
        false
    }
}

/// The look of what has no style in the reference file.
fn plain_dress(role: Role) -> (Para<'static>, Look<'static>) {
    let para =
        |before, after, keep_next| Para { before: Some(before), after: Some(after), keep_next, ..Para::default() };
    let text = |size, bold| Look { size: Some(size), bold, ..Look::default() };
    match role {
        Title => (para(0, 120, true), text(52, true)),
        Subtitle => (para(0, 120, false), text(26, false)),
        Heading(level) => {
            let size = [32, 26, 24, 22, 22, 22][usize::from(level.clamp(1, 6)) - 1];
            (Para { outline: Some(level.clamp(1, 6) - 1), ..para(320, 120, true) }, text(size, true))
        }
        ContentsTitle => (para(0, 160, true), text(32, true)),
        Contents(level) => {
            (Para { indent: Some((u32::from(level) - 1) * 280), ..para(40, 40, false) }, Look::default())
        }
        Caption => (para(160, 80, false), text(19, true)),
        Cell | HeadCell => (para(40, 40, false), Look::default()),
        NoteText | RemarkText => (para(0, 40, false), text(18, false)),
        Header | Footer => (para(0, 0, false), text(17, false)),
        NoteMark => (Para::default(), Look { raised: true, ..Look::default() }),
        RemarkMark => (Para::default(), text(16, false)),
        Link => (Para::default(), Look { color: Some("1F4E79"), underline: true, ..Look::default() }),
        Bullet | Number => (para(0, 60, false), Look::default()),
        Body => (Para::default(), Look::default()),
        Table => (Para::default(), Look::default()),
    }
}

/// The languages of Latin, Chinese and Arabic words.
pub fn language(lang: Lang) -> String {
    let latin = match lang {
        Lang::Es => "es-ES",
        Lang::Fr => "fr-FR",
        Lang::Ru => "ru-RU",
        Lang::En | Lang::Ar | Lang::Zh | Lang::Qps => "en-GB",
    };
    format!("<w:lang w:val=\"{latin}\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>")
}

/// The part without any language, in two: what stands before the language of the document, and what after it.
fn split(part: &str, xml: &str) -> Result<(String, String)> {
    let mut drop = Vec::new();
    xml::walk(part, xml, |piece| {
        if let Piece::Empty(tag) = piece
            && tag.name == "w:lang"
        {
            drop.push((tag.from, tag.to));
        }
    })?;
    let root = xml.find("<w:styles").and_then(|at| Some(at + xml[at..].find('>')? + 1)).unwrap_or(xml.len());
    let defaults = ["w:styles", "w:docDefaults", "w:rPrDefault"];
    let below = |depth: usize, name: &str| -> Result<Option<xml::Child<'_>>> {
        Ok(xml::children(part, xml, &defaults[..depth])?.into_iter().find(|child| child.name == name))
    };
    // Where to cut, what to skip there, and what has to be made around the language.
    let (at, skip, around) = match (below(3, "w:rPr")?, below(2, "w:rPrDefault")?, below(1, "w:docDefaults")?) {
        (Some(run), ..) if run.raw.ends_with("/>") => (run.from, run.raw.len(), ("<w:rPr>", "</w:rPr>")),
        (Some(run), ..) => (run.from + run.raw.len() - "</w:rPr>".len(), 0, ("", "")),
        (None, Some(run), _) => (run.from, run.raw.len(), ("<w:rPrDefault><w:rPr>", "</w:rPr></w:rPrDefault>")),
        (None, None, Some(all)) if !all.raw.ends_with("/>") => {
            (all.inside, 0, ("<w:rPrDefault><w:rPr>", "</w:rPr></w:rPrDefault>"))
        }
        (None, None, all) => {
            let (at, skip) = all.map_or((root, 0), |all| (all.from, all.raw.len()));
            (at, skip, ("<w:docDefaults><w:rPrDefault><w:rPr>", "</w:rPr></w:rPrDefault></w:docDefaults>"))
        }
    };
    let cut = |from: usize, to: usize| {
        let mut out = String::new();
        let mut kept = from;
        for (start, end) in drop.iter().filter(|(start, end)| *start >= from && *end <= to) {
            out.push_str(&xml[kept..*start]);
            kept = *end;
        }
        out.push_str(&xml[kept..to]);
        out
    };
    Ok((cut(0, at) + around.0, around.1.to_string() + &cut(at + skip, xml.len())))
}
