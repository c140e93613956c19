//! How large a licence may be with Debian's fonts-noto-cjk.

use papers::licence;

use crate::support::{fonts, real_stores};

#[test]
fn licences_stay_small() {
    for (stores, limit) in [(20, 120_000), (200, 260_000)] {
        let size = licence(&real_stores(stores), fonts()).expect("prints").bytes.len();
        assert!(size <= limit, "{stores} stores: {size} bytes");
        println!("{stores} stores: {size} bytes");
    }
}
