/** An SVG from the server as the address of a picture: no markup of it enters the page. */
export const pictureOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
