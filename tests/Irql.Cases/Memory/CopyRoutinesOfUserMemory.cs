using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.CopyRoutinesOfUserMemory;

internal struct HEADER
{
    public uint Length;
    public uint Flags;
}

/// <summary>The routines of the kernel that follow their pointers touch user memory like a dereference does.</summary>
internal static unsafe class Driver
{
    internal static int SourceNotProbed([UserMemory] void* source, void* destination, nuint length)
    {
        try
        {
            RtlCopyMemory(destination, source, length); // IRQL4001 certain
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int DestinationNotProbed([UserMemory] void* destination, void* source, nuint length)
    {
        try
        {
            RtlMoveMemory(destination, source, length); // IRQL4001
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static void OutsideTry([UserMemory(Probed = true)] void* source, void* destination, nuint length)
    {
        memcpy(destination, source, length); // IRQL4002
    }

    internal static int ProbedTooShort([UserMemory] byte* source, byte* destination)
    {
        try
        {
            ProbeForRead(source, 8, 1);
            RtlCopyMemory(destination, source, 16); // IRQL4001
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int HeaderReadAgain([UserMemory] HEADER* source, byte* destination)
    {
        try
        {
            ProbeForRead(source, 8, 4);
            uint length = source->Length;
            if (length > 64)
                return -1;
            RtlCopyMemory(destination, source, 8); // IRQL4003
            return (int)length;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int CapturedWhole([UserMemory] HEADER* source)
    {
        HEADER captured;
        try
        {
            ProbeForRead(source, 8, 4);
            RtlCopyMemory(&captured, source, 8);
        }
        catch (AccessViolationException)
        {
            return -1;
        }

        return captured.Length > 64 ? -1 : (int)captured.Flags;
    }

    internal static int HeaderAndPayload([UserMemory] byte* source, byte* destination, uint length)
    {
        HEADER header;
        try
        {
            ProbeForRead(source, length, 4);
            RtlCopyMemory(&header, source, 8);
            if (header.Length > length - 8)
                return -1;
            RtlCopyMemory(destination, source + 8, header.Length);
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int Cleared([UserMemory] byte* target, uint length)
    {
        try
        {
            ProbeForWrite(target, length, 1);
            RtlZeroMemory(target, length);
            memset(target, 1, length);
            RtlFillMemory(target, length, 2);
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static bool Compared([UserMemory] void* left, void* right, nuint length)
    {
        try
        {
            return RtlCompareMemory(left, right, length) == length; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return false;
        }
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int AtDispatch([UserMemory(Probed = true)] void* source, void* destination, nuint length)
    {
        try
        {
            RtlCopyMemory(destination, source, length); // IRQL4004
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    /// <summary>Kernel memory needs no probe, and the value of a user address may be passed about.</summary>
    internal static void KernelCopy(void* destination, void* source, [UserMemory] void* user, nuint length)
    {
        RtlCopyMemory(destination, source, length);
        void* kept = user;
        RtlCopyMemory(&kept, &user, (nuint)sizeof(void*));
    }

    /// <summary>A helper that copies is judged where it is called.</summary>
    private static void Copy(void* destination, void* source, nuint length) => RtlCopyMemory(destination, source, length);

    internal static int ThroughHelper([UserMemory] void* source, void* destination, nuint length)
    {
        try
        {
            Copy(destination, source, length); // IRQL4001
            ProbeForRead(source, length, 1);
            return 0;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static void ThroughHelperOutsideTry([UserMemory(Probed = true)] void* source, void* destination, nuint length)
    {
        Copy(destination, source, length); // IRQL4002
    }

    internal static void ThroughHelperWithKernelMemory(void* source, void* destination, nuint length) => Copy(destination, source, length);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlMoveMemory(void* destination, void* source, nuint length);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlZeroMemory(void* destination, nuint length);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlFillMemory(void* destination, nuint length, byte fill);

    [DllImport("ntoskrnl.exe")]
    private static extern nuint RtlCompareMemory(void* source1, void* source2, nuint length);

    [DllImport("ntoskrnl.exe")]
    private static extern void* memcpy(void* destination, void* source, nuint count);

    [DllImport("ntoskrnl.exe")]
    private static extern void* memset(void* destination, int value, nuint count);
}
