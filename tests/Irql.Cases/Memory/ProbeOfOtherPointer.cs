using System;
using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Memory.ProbeOfOtherPointer.Ntoskrnl;

namespace Irql.Cases.Memory.ProbeOfOtherPointer;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);

    internal static int Copy([UserMemory] uint* source, [UserMemory] uint* target)
    {
        try
        {
            ProbeForRead(source, sizeof(uint), 4);
            *target = *source; // IRQL4001
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static int CopyProbed([UserMemory] uint* source, [UserMemory] uint* target)
    {
        try
        {
            ProbeForRead(source, sizeof(uint), 4);
            ProbeForWrite(target, sizeof(uint), 4);
            *target = *source;
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ProbeForRead(void* Address, nuint Length, uint Alignment);

    [DllImport("ntoskrnl")]
    internal static extern void ProbeForWrite(void* Address, nuint Length, uint Alignment);
}
