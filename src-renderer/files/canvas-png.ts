/** What a canvas shows, as a PNG. @throws Error when there is no room for a picture of its size */
export async function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not make a picture of this size.');
  return blob;
}
