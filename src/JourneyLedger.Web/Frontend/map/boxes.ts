/** Size of a step's box on the map, in pixels. */
export const boxWidth = 138;
export const boxHeight = 48;
