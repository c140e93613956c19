//! Prints how long a licence takes and how large it is. A figure to read, not a test.

use std::time::Instant;

use papers::{Fonts, licence, sample};

fn main() -> Result<(), papers::PaperError> {
    let start = Instant::now();
    let fonts = Fonts::discover(None)?;
    println!("{}: found and parsed in {:.1} ms", fonts.family(), ms(start));
    for stores in [20, 200, 2000] {
        let sheet = sample(stores);
        let mut best = f64::MAX;
        let mut paper = licence(&sheet, &fonts)?;
        for _ in 0..7 {
            let start = Instant::now();
            paper = licence(&sheet, &fonts)?;
            best = best.min(ms(start));
        }
        println!("{stores} stores: {best:.1} ms warm, {} pages, {} bytes", paper.pages, paper.bytes.len());
    }
    Ok(())
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
