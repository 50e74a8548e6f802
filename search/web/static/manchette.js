// What makes the pages quicker. Nothing here is needed: without it, they work by links and forms.
import { copy } from "./js/citation.js";
import { exports } from "./js/export.js";
import { filter } from "./js/actors.js";
import { brush } from "./js/brush.js";
import { keys } from "./js/keys.js";
import { marks } from "./js/marks.js";
import { picture } from "./js/picture.js";
import { suggest } from "./js/suggest.js";
import { swap } from "./js/swap.js";

function enliven() {
  brush();
  exports();
  filter();
  marks();
  copy();
  picture();
}

suggest();
keys();
swap(enliven);
enliven();
