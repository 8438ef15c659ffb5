using System;
using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Imports.ProbeAtDispatch.Ntoskrnl;

namespace Irql.Cases.Imports.ProbeAtDispatch;

internal static unsafe class Driver
{
    internal static void Capture([UserMemory] void* buffer, EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        try
        {
            ProbeForRead(buffer, 4, 1); // IRQL1001 certain
        }
        catch (AccessViolationException)
        {
            extension->Count++;
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern void ProbeForRead(void* Address, nuint Length, uint Alignment);
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
