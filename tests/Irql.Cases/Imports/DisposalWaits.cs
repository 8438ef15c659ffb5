using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.DisposalWaits;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal struct TIMER : IDisposable
    {
        public EXTENSION* Extension;

        public readonly void Dispose() => KeDelay(Extension);
    }

    private static void KeDelay(EXTENSION* extension)
    {
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AtPassive(EXTENSION* extension)
    {
        using TIMER timer = new TIMER { Extension = extension };
        extension->Count++;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(EXTENSION* extension)
    {
        using (new TIMER { Extension = extension }) { extension->Count++; } // IRQL3006 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public uint Count;
}
