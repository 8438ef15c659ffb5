using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.DeclaredMaximumTooWide;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static void Close(void* handle)
    {
        ZwClose(handle); // IRQL1001 may
    }

    [IrqlRequiresMax(IrqlLevel.Passive)]
    internal static void CloseAtPassive(void* handle)
    {
        ZwClose(handle);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Signal(EXTENSION* extension)
    {
        KeSetEvent(&extension->Event, 0, FALSE);
        CloseAtPassive(extension->WorkItem); // IRQL1001 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public void* WorkItem;
}
