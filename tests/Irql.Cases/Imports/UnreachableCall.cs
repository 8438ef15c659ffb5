using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.UnreachableCall;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    private const bool Debugging = false;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(EXTENSION* extension)
    {
        if (Debugging)
        {
            ZwClose(extension->WorkItem);
        }

        KeSetEvent(&extension->Event, 0, FALSE);
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
