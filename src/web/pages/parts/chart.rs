//! Bars with their values beside them, drawn on the server. The table stands beside every chart; the
//! chart itself is read out by its title.

use super::Markup;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Width of a chart, in pixels of its own; it scales with the page.
const WIDTH: u32 = 640;
/// Height of one bar with its space.
const BAR: u32 = 30;
/// Where bars begin.
const LEFT: i32 = 190;
/// The longest bar.
const LONGEST: i32 = 380;
/// The one blue of the pages.
const BLUE: RGBColor = RGBColor(10, 83, 168);
/// The calm ink of the pages, in light and dark.
const INK: RGBColor = RGBColor(110, 118, 128);

/// A bar: its name, its length and the words of its value.
pub(in crate::web) type Bar = (String, i64, String);

/// A chart of bars; nothing where there are none.
pub(in crate::web) fn bars(title: &str, bars: &[Bar]) -> Markup {
    if bars.is_empty() {
        return Markup::default();
    }
    let height = BAR * u32::try_from(bars.len()).unwrap_or(1) + 8;
    let mut svg = String::new();
    // Drawing into a text fails only where a font cannot be measured, and none is.
    if draw(&mut svg, height, bars).is_err() {
        return Markup::default();
    }
    let body = svg.split_once('>').map_or("", |(_, body)| body);
    let title = html_escaped(title);
    Markup(format!(
        "<svg class=\"chart\" role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\">{body}"
    ))
}

fn draw(svg: &mut String, height: u32, bars: &[Bar]) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
    let most = bars.iter().map(|(_, length, _)| *length).max().unwrap_or(0).max(1);
    let text = |anchor| {
        TextStyle::from(("sans-serif", 14).into_font()).color(&INK).pos(Pos::new(anchor, VPos::Center))
    };
    let mut top = 4;
    let step = i32::try_from(BAR)?;
    for (name, length, value) in bars {
        let end = LEFT + i32::try_from(i64::from(LONGEST) * length.max(&0) / most)?;
        let middle = top + step / 2;
        area.draw(&Text::new(name.clone(), (LEFT - 10, middle), text(HPos::Right)))?;
        area.draw(&Rectangle::new([(LEFT, top + 4), (end, top + step - 4)], BLUE.filled()))?;
        area.draw(&Text::new(value.clone(), (end + 8, middle), text(HPos::Left)))?;
        top += step;
    }
    area.present()?;
    drop(area);
    Ok(())
}

fn html_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_names_its_bars_and_loads_nothing() {
        let shown = bars("按时<与>超期", &[("审批<己>".to_owned(), 3, "3 处".to_owned())]).to_string();
        assert!(shown.starts_with("<svg") && shown.ends_with("</svg>\n"), "{shown}");
        assert!(shown.contains("3 处") && shown.contains("&lt;己&gt;"), "{shown}");
        assert!(!shown.contains("style=") && !shown.contains("http"), "{shown}");
        assert_eq!(bars("无", &[]).to_string(), "");
    }
}
