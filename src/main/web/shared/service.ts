/** The address of the service that an element names in its attribute; by default the one that its script came from. */
export function serviceOf(element: Element): URL {
  const service = new URL(element.getAttribute("service") ?? ".", import.meta.url);
  if (!service.pathname.endsWith("/")) service.pathname += "/";
  return service;
}
