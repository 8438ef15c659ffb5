using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryInLocalFunctions;

/// <summary>A local function or lambda that uses the pointer of the function around it is judged where it is called.</summary>
internal static unsafe class Driver
{
    internal static uint CalledInsideTry([UserMemory] uint* user)
    {
        try
        {
            Probe();
            return Read();
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        void Probe() => ProbeForRead(user, 4, 4);
        uint Read() => *user;
    }

    internal static uint CalledWithoutProbe([UserMemory] uint* user)
    {
        try
        {
            return Read(); // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        uint Read() => *user;
    }

    internal static uint CalledOutsideTry([UserMemory(Probed = true)] uint* user)
    {
        return Read(); // IRQL4002

        uint Read() => *user;
    }

    internal static uint CalledTwice([UserMemory(Probed = true)] uint* user)
    {
        try
        {
            uint first = Read();
            return first + Read(); // IRQL4003
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        uint Read() => *user;
    }

    internal static uint OwnTry([UserMemory] uint* user)
    {
        return Read();

        uint Read()
        {
            try
            {
                ProbeForRead(user, 4, 4);
                return *user;
            }
            catch (AccessViolationException)
            {
                return 0;
            }
        }
    }

    internal static uint Passed([UserMemory] uint* user)
    {
        try
        {
            ProbeForRead(user, 4, 4);
            return Read(user);
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        static uint Read(uint* pointer) => *pointer;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
