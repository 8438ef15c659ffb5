using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerStoredIsNoTouch;

internal static unsafe class Driver
{
    internal static uint* Advance([UserMemory] uint* value, EXTENSION* extension)
    {
        // Copying, comparing and offsetting the pointer touches nothing.
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        uint* next = value + 1;
        bool empty = next == null;
        extension->Count += empty ? 0u : 1u;
        KeReleaseSpinLock(&extension->Lock, irql);
        return next;
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
