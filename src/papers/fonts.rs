//! The one font of all papers: found on the system or configured, read once, kept parsed.
//!
//! One weight only. A second CJK face would double memory and file size; emphasis is size,
//! spacing and a hairline stroke instead.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, FaceInfo, Source, Style};
use krilla::text::{Font, Tag};
use sha2::{Digest, Sha256};
use skrifa::instance::Size;
use skrifa::{FontRef, MetadataProvider};

use crate::PaperError;

/// Families by preference: the open serif first, then what Windows and macOS bring.
const FAMILIES: &[&str] = &[
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "思源宋体",
    "SimSun",
    "宋体",
    "NSimSun",
    "Songti SC",
    "STSong",
    "华文宋体",
    "AR PL UMing CN",
];

/// A character every usable font must have.
const PROBE: char = '证';

/// Weight of running text.
const REGULAR: u16 = 400;

/// The parsed font and its measures. Cheap to share, costly to make: make one and keep it.
pub struct Fonts {
    font: Font,
    data: Arc<Vec<u8>>,
    index: u32,
    family: String,
    glyphs: GlyphTable,
    hash: OnceLock<String>,
}

impl Fonts {
    /// Reads the configured font file, or finds a Chinese serif on this system.
    pub fn discover(configured: Option<&Path>) -> Result<Self, PaperError> {
        let mut database = Database::new();
        let Some(path) = configured else {
            database.load_system_fonts();
            return preferred(&database).and_then(read).ok_or(PaperError::NoFont);
        };
        let refused = |reason: String| PaperError::FontFile { path: path.to_owned(), reason };
        database.load_font_file(path).map_err(|error| refused(error.to_string()))?;
        let face = preferred(&database)
            .or_else(|| by_weight(database.faces()))
            .ok_or_else(|| refused("不是可用的字体文件".to_owned()))?;
        read(face).ok_or_else(|| refused("字体中没有汉字字形，或轮廓格式不受支持".to_owned()))
    }

    /// Takes a font's bytes as they are; `index` picks the face of a collection (`.ttc`).
    /// None if the bytes are no font or hold no Chinese.
    pub fn from_bytes(bytes: Vec<u8>, index: u32) -> Option<Self> {
        let data = Arc::new(bytes);
        let font_ref = FontRef::from_index(&data, index).ok()?;
        // A variable font starts at its lightest weight; ask for the regular one.
        let weight = Tag::new(b"wght");
        let variable = font_ref.axes().iter().any(|axis| axis.tag() == *weight.get());
        let coordinates = if variable { vec![(weight, f32::from(REGULAR))] } else { Vec::new() };
        let glyphs = GlyphTable::read(&font_ref, &[("wght", f32::from(REGULAR))]);
        glyphs.find(PROBE)?;
        let family = font_ref
            .localized_strings(skrifa::string::StringId::FAMILY_NAME)
            .english_or_first()
            .map(|name| name.to_string())
            .unwrap_or_default();
        let font = Font::new_variable(data.clone().into(), index, &coordinates)?;
        Some(Self { font, data, index, family, glyphs, hash: OnceLock::new() })
    }

    /// SHA-256 of the font file, in hexadecimal. Kept with every print.
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| {
            use std::fmt::Write as _;
            Sha256::digest(self.data.as_slice()).iter().fold(String::with_capacity(64), |mut hex, byte| {
                // Writing to a String cannot fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            })
        })
    }

    /// The font's family name.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The first character of a text this font cannot draw, with its place, counted from 1.
    pub fn missing(&self, text: &str) -> Option<(usize, char)> {
        let mut places = (1..).zip(text.chars());
        places.find(|&(_, c)| !is_blank(c) && self.glyphs.find(c).is_none())
    }

    /// Refuses a text with a character this font cannot draw; `field` says whose text it is.
    pub(crate) fn check(&self, field: &str, text: &str) -> Result<(), PaperError> {
        match self.missing(text) {
            None => Ok(()),
            Some((_, character)) => Err(PaperError::MissingCharacter {
                character,
                text: text.to_owned(),
                field: field.to_owned(),
            }),
        }
    }

    /// Glyph id and advance in em. None for a character without a shape.
    pub(crate) fn glyph(&self, character: char) -> Option<(u32, f32)> {
        self.glyphs.find(character)
    }

    /// Width of a text in em.
    pub(crate) fn width(&self, text: &str) -> f32 {
        text.chars().filter(|&c| !is_blank(c)).map(|c| self.advance(c)).sum()
    }

    /// Width of one character in em; a missing one counts as a full square until it is refused.
    pub(crate) fn advance(&self, character: char) -> f32 {
        if is_blank(character) {
            0.0
        } else {
            self.glyphs.find(character).map_or(1.0, |(_, advance)| advance)
        }
    }

    /// The outlines, for pictures.
    pub(crate) fn outlines(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }

    /// Where on a variable font's axes text is set.
    pub(crate) fn weight() -> [(&'static str, f32); 1] {
        [("wght", f32::from(REGULAR))]
    }

    pub(crate) fn krilla(&self) -> Font {
        self.font.clone()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("family", &self.family).finish_non_exhaustive()
    }
}

/// Characters that have no shape by nature: line ends and zero-width marks pasted from elsewhere.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// Character → glyph for the whole font, laid out flat: papers ask for it hundreds of times a page.
struct GlyphTable {
    /// Glyph of each character of the basic plane; 0 is none.
    basic: Vec<u16>,
    /// Characters beyond it, sorted.
    beyond: Vec<(u32, u16)>,
    /// Advance of each glyph, in em.
    advances: Vec<f32>,
}

impl GlyphTable {
    fn read(font: &FontRef<'_>, weight: &[(&str, f32)]) -> Self {
        let location = font.axes().location(weight);
        // Exact font units over the em, as the PDF writer divides them: rounded advances would make
        // it correct the place of every single glyph.
        let metrics = font.glyph_metrics(Size::unscaled(), &location);
        let em = f32::from(font.metrics(Size::unscaled(), &location).units_per_em);
        let mut table = Self { basic: vec![0; 0x1_0000], beyond: Vec::new(), advances: Vec::new() };
        for (code, glyph) in font.charmap().mappings() {
            // PDF addresses glyphs with 16 bits; OpenType has no more either.
            let Ok(glyph) = u16::try_from(glyph.to_u32()) else { continue };
            match table.basic.get_mut(code as usize) {
                Some(slot) => *slot = glyph,
                None => table.beyond.push((code, glyph)),
            }
        }
        table.beyond.sort_unstable();
        let count = u16::try_from(metrics.glyph_count()).unwrap_or(u16::MAX);
        table.advances =
            (0..count).map(|id| metrics.advance_width(u32::from(id).into()).unwrap_or(em) / em).collect();
        table
    }

    fn find(&self, character: char) -> Option<(u32, f32)> {
        let code = u32::from(character);
        let glyph = match self.basic.get(code as usize) {
            Some(&glyph) => glyph,
            None => self.beyond.binary_search_by_key(&code, |&(c, _)| c).map_or(0, |at| self.beyond[at].1),
        };
        let advance = *self.advances.get(usize::from(glyph))?;
        (glyph != 0).then_some((u32::from(glyph), advance))
    }
}

fn preferred(database: &Database) -> Option<&FaceInfo> {
    FAMILIES.iter().find_map(|family| {
        by_weight(database.faces().filter(|face| face.families.iter().any(|(name, _)| name == family)))
    })
}

/// The upright face whose weight is nearest to regular; the first of equals.
fn by_weight<'a>(faces: impl Iterator<Item = &'a FaceInfo>) -> Option<&'a FaceInfo> {
    faces.min_by_key(|face| (face.style != Style::Normal, face.weight.0.abs_diff(REGULAR)))
}

fn read(face: &FaceInfo) -> Option<Fonts> {
    let bytes = match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
        Source::Binary(data) => data.as_ref().as_ref().to_vec(),
    };
    Fonts::from_bytes(bytes, face.index)
}
