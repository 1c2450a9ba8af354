/**
 * Stands in for Electron's main process, whose binary the tests do without. Each part is typed by Electron's own
 * declarations, keeps what our code asked of it, and lets a test play user, page and system.
 */
export { app, PreventableEvent } from './application.ts';
export { utilityProcess, utilityProcesses, UtilityProcessStandIn } from './children.ts';
export * from './desktop.ts';
export { fetchPage, permissions, protocol, schemes, session } from './pages.ts';
export { answersFor, askedFor, net } from './net.ts';
export { PortStandIn } from './port.ts';
export { windows } from './open-windows.ts';
export { BrowserWindow, ContentsStandIn } from './windows.ts';
