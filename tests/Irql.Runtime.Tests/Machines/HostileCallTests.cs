using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Scheduling;
using Xunit;

namespace Irql.Runtime.Tests.Machines;

/// <summary>
/// Every kernel facade member with random hostile arguments at random levels: the outcome is a status, a guest exception, a bugcheck or a hang,
/// never another .NET exception. IRQL_HOSTILE_CALLS sets the number of calls; the default is small enough for every build.
/// </summary>
public sealed class HostileCallTests
{
    private const int DefaultCalls = 4_000;
    private const int CallsPerMachine = 24;
    private static readonly string[] s_facades = ["Ke", "Mm", "Ex", "Io", "Ps", "Ob", "Rtl", "Zw", "Po", "Hal", "Dbg", "Wdm"];

    [Fact]
    public void AnyArguments_NeverLetADotNetExceptionEscape()
    {
        var members = Members();
        Assert.True(members.Count > 150, $"only {members.Count} members");
        var total = int.Parse(Environment.GetEnvironmentVariable("IRQL_HOSTILE_CALLS") ?? DefaultCalls.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var escaped = new SortedSet<string>(StringComparer.Ordinal);
        var done = 0;
        for (var seed = 0; done < total; seed++)
            done += RunMachine(seed, members, escaped);
        Assert.Empty(escaped);
    }

    private static int RunMachine(int seed, List<MethodInfo> members, SortedSet<string> escaped)
    {
        var random = new DeterministicRandom((ulong)seed);
        var calls = 0;
        void Body()
        {
            var places = Places();
            while (calls < CallsPerMachine)
            {
                var member = members[random.Next(members.Count)];
                calls++;
                Call(member, random, places, escaped, seed);
                var level = Ke.GetCurrentIrql();
                if (random.Next(4) == 0 && level < IrqlLevel.Dispatch)
                    Ke.RaiseIrql((IrqlLevel)(1 + random.Next(2)), out _);
            }
        }

        var options = new MachineOptions
        {
            Tracing = false,
            Frames = 400,
            StepBudget = 200_000,
            Build = random.Next(4) == 0 ? KernelBuild.Free : KernelBuild.Checked,
            Residency = random.Next(4) == 0 ? Residency.Lucky : Residency.Strict,
            Verifier = random.Next(3) == 0 ? VerifierOptions.Standard : VerifierOptions.None,
        };
        var result = KernelTest.Run(Body, options);
        if (result.Report.Contains("EXCEPTION: ", StringComparison.Ordinal) && result.BugCheck is { P1: 0xE0434352 })
            escaped.Add($"seed {seed}: {result.Report[result.Report.IndexOf("EXCEPTION: ", StringComparison.Ordinal)..].Split('\n')[0]}");
        return Math.Max(calls, 1);
    }

    private static void Call(MethodInfo member, DeterministicRandom random, uint[] places, SortedSet<string> escaped, int seed)
    {
        var parameters = member.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = parameters[i].HasDefaultValue ? parameters[i].DefaultValue : Hostile(parameters[i].ParameterType, random, places);
        try
        {
            member.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is GuestException)
        {
            // What a handler is for.
        }
        catch (TargetInvocationException e) when (e.InnerException is HaltException or ThreadExitException)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
        catch (TargetInvocationException e)
        {
            escaped.Add($"{member.DeclaringType!.Name}.{member.Name}: {e.InnerException!.GetType().Name} {e.InnerException.Message} (seed {seed}) {e.InnerException.StackTrace?.Split('\n')[0].Trim()}");
        }
    }

    private static object? Hostile(Type type, DeterministicRandom random, uint[] places)
    {
        if (type.IsByRef)
            type = type.GetElementType()!;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return random.Next(3) == 0 ? null : Hostile(inner, random, places);
        if (type.IsEnum)
            return Enum.ToObject(type, random.Next(6) == 0 ? random.Next(256) : random.Next(4));
        if (typeof(Delegate).IsAssignableFrom(type))
            return random.Next(4) == 0 ? null : Nothing(type);
        if (type == typeof(string))
            return random.Next(4) == 0 ? null : random.Next(2) == 0 ? "" : @"\Device\Name";
        if (type == typeof(bool))
            return random.Next(2) == 0;
        if (type.IsPrimitive)
            return Number(type, random, places);
        if (type.GetConstructor([typeof(uint)]) is { } fromWord)
            return fromWord.Invoke([Word(random, places)]);
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static uint Word(DeterministicRandom random, uint[] places) => random.Next(8) switch
    {
        0 => 0,
        1 => (uint)random.Next(int.MaxValue) * 2,
        2 => places[random.Next(places.Length)] + 1,
        _ => places[random.Next(places.Length)],
    };

    private static object Number(Type type, DeterministicRandom random, uint[] places)
    {
        var value = random.Next(7) switch
        {
            0 => 0,
            1 => 1,
            2 => -1,
            3 => long.MinValue,
            4 => long.MaxValue,
            5 => Word(random, places),
            _ => random.Next(100),
        };
        unchecked
        {
            return Type.GetTypeCode(type) switch
            {
                TypeCode.Byte => (byte)value,
                TypeCode.SByte => (sbyte)value,
                TypeCode.Int16 => (short)value,
                TypeCode.UInt16 => (ushort)value,
                TypeCode.Char => (char)value,
                TypeCode.Int32 => (int)value,
                TypeCode.UInt32 => (uint)value,
                TypeCode.Int64 => value,
                TypeCode.UInt64 => (ulong)value,
                _ => Activator.CreateInstance(type)!,
            };
        }
    }

    private static Delegate Nothing(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(static p => Expression.Parameter(p.ParameterType)).ToArray();
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), parameters).Compile();
    }

    /// <summary>Addresses of every sort: live, freed, pageable, code, page tables, borders, user memory.</summary>
    private static uint[] Places()
    {
        var block = KernelTest.New<KMUTEX>();
        block.Value = default;
        var freed = KernelTest.New<KTIMER>();
        Ex.FreePoolWithTag(freed, "Test");
        return
        [
            block.Address, block.Address, KernelTest.NewPaged<KEVENT>().Address, freed.Address, Ke.GetCurrentThread().Address, Ps.GetCurrentProcess().Address,
            0x10, 0x10000, 0x7FFF0000, 0x7FFEFFF8, 0x80000000, 0x81000000, 0xA0000000, 0xBFFF0000, 0xC0000000, 0xC0300000, 0xE1000000, 0xFFBFFFFC, 0xFFFFFFF8,
        ];
    }

    private static List<MethodInfo> Members()
    {
        var members = new List<MethodInfo>();
        foreach (var facade in s_facades)
        {
            if (typeof(Wdm).Assembly.GetType("Irql.Runtime." + facade) is not { } type)
                continue;
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                var target = method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1 ? TryClose(method) : method;
                if (target is { IsGenericMethodDefinition: false } && !target.GetParameters().Any(static p => IsRefStruct(p.ParameterType)) && !IsRefStruct(target.ReturnType))
                    members.Add(target);
            }
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.DeclaringType!.Name + a, b.DeclaringType!.Name + b));
        return members;
    }

    private static MethodInfo? TryClose(MethodInfo method)
    {
        try
        {
            return method.MakeGenericMethod(typeof(uint));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsRefStruct(Type type) => (type.IsByRef ? type.GetElementType()! : type).IsByRefLike;

    /// <summary>The same numbers on every host and in every version.</summary>
    private sealed class DeterministicRandom(ulong seed)
    {
        private ulong _state = (seed * 0x9E3779B97F4A7C15) + 0x1234567;

        public int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (uint)limit);
        }
    }
}
