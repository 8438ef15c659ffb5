using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.WholeNeitherDriver;

// METHOD_NEITHER with everything checked, and with each check left out once.
internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal struct TRANSFER
    {
        public uint* Data;
        public uint Count;
    }

    private static uint Checksum(uint* values, uint count)
    {
        uint sum = 0;
        for (uint i = 0; i < count; i++)
        {
            sum ^= values[i];
        }

        return sum;
    }

    internal static int Correct([UserMemory] TRANSFER* input, [UserMemory] uint* output)
    {
        uint* copy = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64 * sizeof(uint), TAG);
        if (copy == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        int status = STATUS_SUCCESS;
        try
        {
            ProbeForRead(input, (nuint)sizeof(TRANSFER), 8);
            TRANSFER captured = *input;
            if (captured.Count > 64)
            {
                status = STATUS_INVALID_PARAMETER;
            }
            else
            {
                ProbeForRead(captured.Data, captured.Count * sizeof(uint), 4);
                RtlCopyMemory(copy, captured.Data, captured.Count * sizeof(uint));
                uint sum = Checksum(copy, captured.Count);
                ProbeForWrite(output, sizeof(uint), 4);
                *output = sum;
            }
        }
        catch (AccessViolationException)
        {
            status = STATUS_ACCESS_VIOLATION;
        }

        ExFreePool(copy);
        return status;
    }

    internal static int LengthReadTwice([UserMemory] TRANSFER* input)
    {
        try
        {
            ProbeForRead(input, (nuint)sizeof(TRANSFER), 8);
            if (input->Count > 64)
            {
                return STATUS_INVALID_PARAMETER;
            }

            return (int)input->Count; // IRQL4003
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static int InnerPointerNotProbed([UserMemory] TRANSFER* input)
    {
        try
        {
            ProbeForRead(input, (nuint)sizeof(TRANSFER), 8);
            TRANSFER captured = *input;
            return (int)Checksum(captured.Data, captured.Count); // IRQL4001
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    internal static int OutputNotProbed([UserMemory] uint* output, uint value)
    {
        try
        {
            *output = value; // IRQL4001
            return STATUS_SUCCESS;
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForWrite(void* address, nuint length, uint alignment);

    [DllImport("ntoskrnl.exe")]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);
}
