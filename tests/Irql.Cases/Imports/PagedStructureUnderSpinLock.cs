using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PagedStructureUnderSpinLock;

internal static unsafe class Driver
{
    [Paged] internal struct SETTINGS
    {
        public uint Value;
    }

    internal static uint Read(SETTINGS* settings, EXTENSION* extension)
    {
        uint value = settings->Value;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count = value;
        extension->Count += settings->Value; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        return value;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
