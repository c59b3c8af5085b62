// SPDX-License-Identifier: MIT
#include "import/names.h"

#include <doctest/doctest.h>

using namespace tautband;
using import::plain_name;

TEST_CASE("a muscle is known however its name is written") {
  const std::string key = plain_name("Infraspinatus").key;
  for (const char* name : {"infraspinatus muscle", "Musculus infraspinatus", "M. infraspinatus",
                           "INFRASPINATUS", "infraspinatus.001", "Infraspinatus_muscle.l",
                           "Left infraspinatus muscle", "InfraspinatusRight"}) {
    CAPTURE(name);
    CHECK(plain_name(name).key == key);
  }
}

TEST_CASE("the side is found in all usual forms") {
  for (const char* name :
       {"femur.l", "Femur.L", "femur_l", "Femur_left", "Left femur", "left-femur", "FemurLeft",
        "os femoris sinistrum", "Femur (left)", "Femur.l.001", "L_Femur", "Bone of left thigh"}) {
    CAPTURE(name);
    CHECK(plain_name(name).side == Side::left);
  }
  for (const char* name : {"femur.r", "Right femur", "Femur_R", "Musculus biceps dexter",
                           "FemurRight", "Abductor digiti minimi of right hand"}) {
    CAPTURE(name);
    CHECK(plain_name(name).side == Side::right);
  }
  for (const char* name : {"sternum", "Levator scapulae", "L", "rhomboid major", "l1"}) {
    CAPTURE(name);
    CHECK_FALSE(plain_name(name).side);
  }
}

TEST_CASE("names that mean two things stay two") {
  CHECK(plain_name("Extensor carpi radialis longus").key !=
        plain_name("Extensor carpi radialis brevis").key);
  CHECK(plain_name("Flexor digitorum longus").key != plain_name("Extensor digitorum longus").key);
  CHECK(plain_name("First rib").key != plain_name("Second rib").key);
  CHECK(plain_name("Abductor digiti minimi of hand").key !=
        plain_name("Abductor digiti minimi of foot").key);
}

TEST_CASE("numbers and order are as one likes") {
  CHECK(plain_name("First rib").key == plain_name("rib 1").key);
  CHECK(plain_name("Long head of biceps brachii").key ==
        plain_name("Biceps brachii, long head").key);
  CHECK(plain_name("Caput longum").key != plain_name("Caput breve").key);
}

TEST_CASE("a name of nothing but a side or a number is no name") {
  CHECK(plain_name("left").key.empty());
  CHECK(plain_name("0012").key.empty());
  CHECK(plain_name("").key.empty());
  CHECK(plain_name("Mesh.001").key.empty());
}
