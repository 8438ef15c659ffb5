using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryAtDispatch;

internal static unsafe class Driver
{
    internal static uint Read([UserMemory] uint* value, EXTENSION* extension)
    {
        uint result = 0;
        try
        {
            ProbeForRead(value, sizeof(uint), 4);
            byte irql;
            KeAcquireSpinLock(&extension->Lock, &irql);
            extension->Count++;
            KeReleaseSpinLock(&extension->Lock, irql);
            result = *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return result;
    }

    internal static uint ReadLocked([UserMemory(Probed = true)] uint* value, EXTENSION* extension)
    {
        uint result = 0;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        try
        {
            result = *value; // IRQL4004 certain
        }
        catch (AccessViolationException)
        {
            extension->Count = 0;
        }

        KeReleaseSpinLock(&extension->Lock, irql);
        return result;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static uint ReadRaised([UserMemory(Probed = true)] uint* value)
    {
        try
        {
            return *value; // IRQL4004 certain
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
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
