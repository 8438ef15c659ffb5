using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.ProbeTooShort;

internal static unsafe class Driver
{
    internal struct HEADER
    {
        public uint Length;
        public uint Flags;
    }

    internal static uint Read([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, sizeof(uint), 4);
            return header->Flags; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadWhole([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, (nuint)sizeof(HEADER), 4);
            return header->Flags;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadFirst([UserMemory] HEADER* header)
    {
        try
        {
            ProbeForRead(header, sizeof(uint), 4);
            return header->Length;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
